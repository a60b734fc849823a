// Search over every name in both languages, with the keyboard or the pointer.

const searchBox = document.getElementById("search");
const foundBox = document.getElementById("found");
let foundNow = [];
let at = -1;

/** Find things by any of their names: whole name, then start, then part; better connected first. */
function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const hits = [];
  foldedNames.forEach((names, index) => {
    let best = 3, by = "";
    for (const [folded, name] of names) {
      const rank = folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : folded.includes(wanted) ? 2 : 3;
      if (rank < best) { best = rank; by = name; }
    }
    if (best < 3) hits.push({ index, best, by });
  });
  return hits.sort((one, two) => one.best - two.best || one.index - two.index).slice(0, 12);
}

function showFound() {
  foundNow = search(searchBox.value);
  at = foundNow.length ? 0 : -1;
  const asked = fold(searchBox.value) !== "";
  foundBox.replaceChildren(...(foundNow.length ? foundNow.map((hit, place) => make("li", {
    role: "option", id: "found-" + place, "aria-selected": String(place === at),
    onpointerdown: (event) => { event.preventDefault(); take(place); },
  }, typeSign(entities[hit.index].type), make("span", {}, nameOf(hit.index)),
  hit.by !== nameOf(hit.index) ? make("span", { class: "also" }, hit.by) : null,
  make("span", { class: "count" }, count(statementsOf[hit.index].length)))) : [make("li", { "aria-disabled": "true" }, make("span", { class: "also" }, say("notFound")))]));
  openFound(asked);
}

function openFound(open) {
  foundBox.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  if (open && at >= 0) searchBox.setAttribute("aria-activedescendant", "found-" + at);
  else searchBox.removeAttribute("aria-activedescendant");
}

function mark(place) {
  at = (place + foundNow.length) % foundNow.length;
  [...foundBox.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === at)));
  foundBox.children[at].scrollIntoView({ block: "nearest" });
  searchBox.setAttribute("aria-activedescendant", "found-" + at);
}

function take(place) {
  const hit = foundNow[place];
  if (!hit) return;
  openFound(false);
  searchBox.value = "";
  state.isolated = false;
  state.offTypes.delete(entities[hit.index].type);
  chooseEntity(hit.index);
  showFilters();
}

searchBox.addEventListener("input", showFound);
searchBox.addEventListener("focus", () => { if (searchBox.value) showFound(); });
searchBox.addEventListener("blur", () => openFound(false));
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" && foundNow.length) { event.preventDefault(); mark(at + 1); }
  else if (event.key === "ArrowUp" && foundNow.length) { event.preventDefault(); mark(at - 1); }
  else if (event.key === "Enter") { event.preventDefault(); if (!foundBox.hidden) take(at); }
  else if (event.key === "Escape") { event.stopPropagation(); if (foundBox.hidden) searchBox.value = ""; openFound(false); }
});
