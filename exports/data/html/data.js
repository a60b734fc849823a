// The graph as it came with the page, and where to find what in it.

const graph = JSON.parse(document.getElementById("graph").textContent);
const { entities, statements, quantities, posts, links, schema, picture } = graph;
const shapeOf = {};
const statementsOf = entities.map(() => []);
const quantitiesOf = entities.map(() => []);
const linked = picture.levels[picture.levels.length - 1];
const DASHES = { asserted: false, planned: [7, 5], reported: [2, 4], negated: [12, 4, 2, 4], ended: [3, 7] };

entities.forEach((entity, index) => { shapeOf[entity.type] = picture.nodes[index].shape; });
statements.forEach((one, index) => {
  statementsOf[one.from].push(index);
  if (one.to !== one.from) statementsOf[one.to].push(index);
});
quantities.forEach((one, index) => quantitiesOf[one.of].push(index));

/** The name to show: the language's own, or the only one there is. */
function nameOf(index) { return korean() ? entities[index].ko : entities[index].en; }

function other(statement, index) { return statement.from === index ? statement.to : statement.from; }

/** Make names comparable: case, spaces, dashes and quotes do not count. */
function fold(name) {
  return name.normalize("NFKC").toLowerCase().replace(/[\s'"‘’“”`.,·_\-‐-―]/g, "");
}

const foldedNames = entities.map((entity) => [...new Set([entity.en, entity.ko, ...entity.names, entity.id])].map((name) => [fold(name), name]));

/** Cut a name to what a label in the picture holds. */
function short(name) {
  let columns = 0, kept = "";
  for (const letter of name.replace(/\s+/g, " ").trim()) {
    columns += /[ᄀ-ᇿ⺀-꓏가-힣＀-｠]/u.test(letter) ? 2 : 1;
    if (columns > 26) return kept.trimEnd() + "…";
    kept += letter;
  }
  return kept;
}
