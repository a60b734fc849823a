// The left side: legend and filters in one.

const filterBox = document.getElementById("filters");

function tally(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) || 0) + 1);
  return found;
}

function showFilters() {
  const typeCounts = tally(entities.map((entity) => entity.type));
  const relationCounts = tally(statements.map((one) => one.relation));
  const statusCounts = tally(statements.map((one) => one.status));
  const types = [...new Set([...schema.types.map((one) => one.id), ...typeCounts.keys()])].filter((id) => typeCounts.has(id));
  const typeNames = Object.fromEntries(schema.types.map((one) => [one.id, one]));
  const relations = [...relationCounts.keys()].sort((one, two) => relationCounts.get(two) - relationCounts.get(one) || order(one, two));
  const statuses = STATUSES.filter((status) => statusCounts.has(status));
  filterBox.replaceChildren(...[
    amountPart(),
    choices("types", types, state.offTypes, typeCounts, (id) => label(typeNames, id), typeSign),
    choices("statuses", statuses, state.offStatuses, statusCounts, say, statusSign),
    surePart(), datePart(),
    choices("relations", relations, state.offRelations, relationCounts, (id) => label(schema.relations, id), null),
    make("button", { type: "button", class: "button", id: "reset", onclick: reset }, say("reset")),
  ].filter(Boolean));
}

function choices(title, ids, off, counts, name, draw) {
  if (!ids.length) return null;
  const all = off.size === 0;
  return make("fieldset", { id: "by-" + title },
    make("legend", {}, say(title), make("button", {
      type: "button", class: "link", onclick: () => { if (all) ids.forEach((id) => off.add(id)); else off.clear(); showFilters(); update({ keepFilters: true }); },
    }, say(all ? "none" : "all"))),
    ids.map((id) => make("label", { class: "choice" },
      make("input", { type: "checkbox", value: id, checked: !off.has(id), onchange: (event) => { if (event.target.checked) off.delete(id); else off.add(id); update({ keepFilters: true }); } }),
      draw ? draw(id) : null, make("span", {}, name(id)), make("span", { class: "count" }, count(counts.get(id))))));
}

function amountPart() {
  const isolatedThings = entities.length - linked;
  const options = picture.levels.map((size, level) => make("option", { value: String(level) }, say(size === linked ? "everything" : "level", { n: count(size) })));
  const box = make("select", { id: "level", "aria-label": say("shown"), onchange: (event) => { state.level = Number(event.target.value); update({ fit: true }); } }, options);
  box.value = String(state.level);
  if (picture.levels.length < 2 && !isolatedThings) return null;
  return make("fieldset", {}, make("legend", {}, say("shown")),
    picture.levels.length > 1 ? make("div", { class: "field", style: "grid-template-columns: 1fr" }, box) : null,
    isolatedThings ? make("label", { class: "choice" }, make("input", {
      type: "checkbox", id: "alone", checked: state.alone,
      onchange: (event) => { state.alone = event.target.checked; if (state.alone) state.level = picture.levels.length - 1; update({ fit: true }); },
    }), make("span", {}, say("alone", { n: count(isolatedThings) }))) : null);
}

function surePart() {
  const told = make("span", { class: "count" }, say("atLeast", { n: Math.round(state.confidence * 100) }));
  const slider = make("input", {
    type: "range", id: "sure", min: "0", max: "100", step: "5", value: String(Math.round(state.confidence * 100)), "aria-label": say("sure"),
    oninput: (event) => { state.confidence = Number(event.target.value) / 100; told.textContent = say("atLeast", { n: event.target.value }); update({ keepFilters: true }); },
  });
  return make("fieldset", {}, make("legend", {}, make("span", {}, say("sure")), make("span", { style: "margin-left:auto;font-weight:400" }, told)), make("div", { class: "field", style: "grid-template-columns: 1fr" }, slider));
}

function datePart() {
  const days = statements.flatMap((one) => [one.first, one.last]).filter((day) => /^\d{4}-\d\d-\d\d$/.test(day)).sort();
  if (!days.length) return null;
  const field = (key) => make("input", {
    type: "date", id: key, min: days[0], max: days[days.length - 1], value: state[key], "aria-label": say("seen") + " " + say(key),
    onchange: (event) => { state[key] = event.target.value; update({ keepFilters: true }); },
  });
  return make("fieldset", {}, make("legend", {}, say("seen")),
    make("div", { class: "field" }, make("span", {}, say("from")), field("from"), make("span", {}, say("to")), field("to")));
}

function reset() {
  for (const off of [state.offTypes, state.offRelations, state.offStatuses]) off.clear();
  state.confidence = 0; state.from = state.to = ""; state.level = 0; state.alone = linked === 0; state.isolated = false;
  if (state.entity >= 0) reach(state.entity);
  if (state.statement >= 0) reach(statements[state.statement].from, statements[state.statement].to);
  update({ fit: true });
}
