// Everything together.

/** Bring picture, filters and panel in line with the choices. */
function update({ fit = false, moved = false, keepFilters = false, keepAddress = false } = {}) {
  const relaid = drawnLevel !== state.level;
  const shown = restyle();
  look({ fit: fit || (relaid && !moved), moved }, shown);
  if (!keepFilters) showFilters();
  showPanel();
  if (!keepAddress) toAddress();
}

function speak() {
  document.documentElement.lang = state.language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
  searchBox.placeholder = say("search");
  const { entities: things, statements: said, posts: read } = graph.counts;
  document.getElementById("counts").textContent = say("counts", { entities: count(things), statements: count(said), posts: count(read) });
  for (const language of ["ko", "en"]) document.getElementById("in-" + language).setAttribute("aria-pressed", String(state.language === language));
}

function speakIn(language) {
  state.language = language;
  try { localStorage.setItem("kg-language", language); } catch { /* the choice lasts for this visit */ }
  speak();
  update();
}

function openFilters(open) {
  filterBox.classList.toggle("open", open);
  document.getElementById("open-filters").setAttribute("aria-expanded", String(open));
}

function listen() {
  document.getElementById("in-ko").addEventListener("click", () => speakIn("ko"));
  document.getElementById("in-en").addEventListener("click", () => speakIn("en"));
  const opener = document.getElementById("open-filters");
  opener.append(sign("filters"));
  opener.addEventListener("click", () => openFilters(!filterBox.classList.contains("open")));
  document.getElementById("stage").addEventListener("pointerdown", () => openFilters(false));
  document.getElementById("fit").append(sign("fit"));
  document.getElementById("fit").addEventListener("click", () => fitTo(broad(visible().nodes)));
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.3));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  container.addEventListener("keydown", onPictureKey);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); searchBox.focus(); }
    else if (event.key === "Escape") { if (filterBox.classList.contains("open")) openFilters(false); else chooseNothing(); }
  });
  addEventListener("popstate", fromAddress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); update(); });
}

function onPictureKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) step(event.key);
  else if (event.key === "Enter") panel.focus();
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fitTo(broad(visible().nodes));
  else return;
  event.preventDefault();
}

try {
  const kept = localStorage.getItem("kg-language");
  if (kept === "ko" || kept === "en") state.language = kept;
} catch { /* no storage for files here */ }
readColours();
speak();
listen();
draw();
update({ fit: true, keepAddress: true });
if (location.hash.length > 1) fromAddress();
// For tests and for other scripts in the page: where a thing stands on the screen.
globalThis.kgPage = {
  whereIs: (id) => {
    const at = network.canvasToDOM(network.getPosition(entities.findIndex((one) => one.id === id)));
    const box = container.getBoundingClientRect();
    return { x: at.x + box.left, y: at.y + box.top };
  },
};
