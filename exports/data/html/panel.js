// The side panel: a thing or a statement with the words that show it, or where to begin.

const panel = document.getElementById("panel");
const ROWS = 25;

function showPanel() {
  const parts = state.statement >= 0 ? statementPart(state.statement) : state.entity >= 0 ? entityPart(state.entity) : overviewPart();
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
}

function overviewPart() {
  const hubs = entities.map((_, index) => index).filter((index) => statementsOf[index].length).slice(0, 12);
  const latest = statements.map((_, index) => index).filter((index) => passes(statements[index]))
    .sort((one, two) => order(statements[two].last, statements[one].last) || statements[two].confidence - statements[one].confidence).slice(0, 10);
  const { counts } = graph;
  return [
    make("p", { class: "lead" }, say("lead")),
    counts.entities > entities.length && make("p", { class: "lead" }, say("cut", { n: count(entities.length), all: count(counts.entities) })),
    make("h3", {}, say("hubs")),
    make("ul", { class: "rows" }, hubs.map((index) => make("li", {}, entityRow(index)))),
    make("h3", {}, say("latest")),
    make("ul", { class: "rows" }, latest.map((index) => make("li", {}, statementRow(index)))),
  ];
}

function entityRow(index) {
  return make("button", { type: "button", class: "row", onclick: () => chooseEntity(index) },
    typeSign(entities[index].type), make("span", { class: "what" }, nameOf(index)), make("span", { class: "aside" }, count(statementsOf[index].length)));
}

function statementRow(index) {
  const one = statements[index];
  return make("button", { type: "button", class: "row", onclick: () => chooseStatement(index) },
    make("span", { class: "what" }, nameOf(one.from), " ", make("span", { class: "relation" }, label(schema.relations, one.relation) + " →"), " ", nameOf(one.to), " ", badge(one.status)),
    make("span", { class: "aside" }, one.date || one.last));
}

function heading(...children) {
  return make("div", { class: "top" }, ...children,
    make("button", { type: "button", class: "icon close", "aria-label": say("close"), title: say("close"), onclick: chooseNothing }, sign("close")));
}

function facts(pairs) {
  const kept = pairs.filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return kept.length ? make("dl", { class: "facts" }, kept.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])) : null;
}

function goTo(index) {
  return index < 0 ? "" : make("button", { type: "button", class: "link", onclick: () => chooseEntity(index) }, nameOf(index));
}

function entityPart(index) {
  const entity = entities[index];
  const names = [...new Set([entity.en, entity.ko, ...entity.names])].filter((name) => name !== nameOf(index));
  const typeName = label(Object.fromEntries(schema.types.map((one) => [one.id, one])), entity.type);
  const className = entity.class && entity.class !== entity.type ? label(schema.classes, entity.class) : "";
  const known = statementsOf[index].filter((number) => passes(statements[number]));
  const hidden = statementsOf[index].length - known.length;
  return [
    heading(typeSign(entity.type), typeName + (className ? " · " + className : "")),
    make("h2", {}, nameOf(index)),
    names.length ? make("p", { class: "names" }, names.slice(0, 12).join(" · ")) : null,
    facts([
      [say("maker"), goTo(entity.maker)],
      [say("parent"), entity.parent === entity.maker ? "" : goTo(entity.parent)],
      [say("mentioned"), say("mentions", { n: count(entity.mentions), posts: count(entity.posts) })],
      [say("period"), span(entity.first, entity.last)],
      [say("origin"), say(entity.origin)],
    ]),
    make("div", { class: "doing" },
      make("button", { type: "button", class: "button", "aria-pressed": String(state.isolated), onclick: () => { state.isolated = !state.isolated; update({ fit: true }); } }, say("neighbours")),
      make("button", { type: "button", class: "button", onclick: () => network.focus(index, { scale: 1, animation: false }) }, say("centre"))),
    ...list("statements", known.sort((one, two) => byRelation(index, one, two)), (number) => statementItem(number, index)),
    hidden ? make("p", { class: "lead" }, say("hidden", { n: count(hidden) })) : null,
    ...list("numbers", [...quantitiesOf[index]].sort((one, two) => order(quantities[one].kind, quantities[two].kind) || order(quantities[two].last, quantities[one].last)), quantityItem),
  ];
}

function order(one, two) { return one < two ? -1 : one > two ? 1 : 0; }

function byRelation(index, one, two) {
  const first = statements[one], second = statements[two];
  return order(first.from !== index, second.from !== index) || order(label(schema.relations, first.relation), label(schema.relations, second.relation))
    || order(second.date || second.last, first.date || first.last) || one - two;
}

function span(first, last) { return first === last || !last ? first : first + " – " + last; }

/** A heading and its rows; a long list starts cut, with a button for the rest. */
function list(title, numbers, item) {
  if (!numbers.length) return [];
  const rows = make("ul", { class: "rows" }, numbers.slice(0, ROWS).map(item));
  const more = numbers.length > ROWS && make("button", {
    type: "button", class: "button", onclick: () => { rows.append(...numbers.slice(ROWS).map(item)); more.remove(); },
  }, say("more") + " (" + count(numbers.length - ROWS) + ")");
  return [make("h3", {}, say(title), make("span", { class: "count" }, count(numbers.length))), rows, more].filter(Boolean);
}

function statementItem(number, index) {
  const one = statements[number];
  const outward = one.from === index, end = other(one, index);
  const relation = label(schema.relations, one.relation);
  const symmetric = schema.relations[one.relation] && schema.relations[one.relation].symmetric;
  const way = symmetric ? relation + " ↔" : outward ? relation + " →" : relation + " ←";
  const summary = make("summary", { class: "row" }, make("span", { class: "turn" }),
    make("span", { class: "what" }, make("span", { class: "relation" }, way), " ", nameOf(end), " ", badge(one.status)),
    make("span", { class: "aside" }, one.amount ? measure(one.amount) : one.role || one.date || one.last));
  const fill = () => [
    make("p", {}, make("button", { type: "button", class: "link", onclick: () => chooseEntity(end) }, say("open", { name: nameOf(end) })), " · ",
      make("button", { type: "button", class: "link", onclick: () => chooseStatement(number) }, say("whole"))),
    statementFacts(one), ...quotes(one),
  ];
  return make("li", {}, opening(summary, fill));
}

function quantityItem(number) {
  const one = quantities[number];
  const detail = [one.benchmark, one.per && "/ " + one.per, one.what].filter(Boolean).join(" · ");
  const summary = make("summary", { class: "row" }, make("span", { class: "turn" }),
    make("span", { class: "what" }, make("span", { class: "relation" }, label(schema.kinds, one.kind)), " ", measure(one), detail ? make("span", { class: "relation" }, " " + detail) : null, " ", badge(one.status)),
    make("span", { class: "aside" }, one.period || one.last));
  return make("li", {}, opening(summary, () => [facts([[say("sure"), percent(one.confidence)], [say("independent"), count(one.independent)]]), ...quotes(one)]));
}

/** A fold whose inside is made when it is first opened. */
function opening(summary, fill) {
  const inside = make("div", { class: "inside" });
  return make("details", { ontoggle: (event) => { if (event.target.open && !inside.childNodes.length) inside.append(...fill().filter(Boolean)); } }, summary, inside);
}

function statementFacts(one) {
  return facts([
    [say("date"), one.date],
    [say("amount"), one.amount ? measure(one.amount) : ""],
    [say("role"), one.role],
    [say("sure"), percent(one.confidence)],
    [say("independent"), count(one.independent)],
    [say("period"), span(one.first, one.last)],
    [say("history"), one.history.length > 1 ? one.history.map(([seen, status]) => seen + " " + say(status)).join(" → ") : ""],
  ]);
}

function statementPart(number) {
  const one = statements[number];
  const note = schema.relations[one.relation] || {};
  return [
    heading(say("statement"), badge(one.status)),
    make("p", { class: "triple" }, goName(one.from), " ", make("span", { class: "relation", title: (korean() ? note.note_ko : note.note_en) || "" },
      label(schema.relations, one.relation) + (note.symmetric ? " ↔" : " →")), " ", goName(one.to)),
    statementFacts(one),
    one.conflicts.length ? make("p", { class: "warn" }, say("conflicts") + ": " + one.conflicts.join("; ")) : null,
    make("h3", {}, say("evidence"), make("span", { class: "count" }, count(one.evidence.length + one.more))),
    ...quotes(one),
  ];
}

function goName(index) {
  return make("button", { type: "button", onclick: () => chooseEntity(index) }, nameOf(index));
}

/** The passages, word for word, with post, item and source links. */
function quotes(one) {
  const found = one.evidence.map((passage) => {
    const post = posts[passage.post];
    const title = post.items[String(passage.item)];
    const where = [title || post.title || post.path, say("item", { n: passage.item }), say(passage.section), post.date].filter(Boolean).join(" · ");
    const said = [passage.status === "asserted" ? "" : say(passage.status), passage.date, passage.amount ? measure(passage.amount) : "", passage.role].filter(Boolean).join(" · ");
    return make("figure", { class: "quote", style: null }, make("blockquote", { lang: /[가-힣]/.test(passage.text) ? "ko" : "en" }, passage.text),
      make("footer", {}, said ? make("div", {}, said) : null, make("div", {}, where), make("div", {}, post.path + " · " + passage.rule + " · " + percent(passage.confidence)),
        passage.links.map((place) => link(links[place].url, sourceText(links[place])))));
  });
  return one.more ? [...found, make("p", { class: "lead" }, say("moreEvidence", { n: count(one.more), id: entities[one.from ?? one.of].id }))] : found;
}

function sourceText({ url, title }) {
  let host = "";
  try { host = new URL(url).hostname.replace(/^www\./, ""); } catch { /* told as text */ }
  return title && title !== host ? title + (host ? " (" + host + ")" : "") : host || url;
}
