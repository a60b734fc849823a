// What the reader has chosen, and what of the graph passes.

const state = {
  language: (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en",
  offTypes: new Set(), offRelations: new Set(), offStatuses: new Set(),
  confidence: 0, from: "", to: "",
  level: 0, alone: linked === 0,
  entity: -1, statement: -1, isolated: false,
};

function passes(statement) {
  return !state.offRelations.has(statement.relation) && !state.offStatuses.has(statement.status)
    && statement.confidence >= state.confidence
    && (!state.from || statement.last >= state.from) && (!state.to || statement.first <= state.to + "~")
    && !state.offTypes.has(entities[statement.from].type) && !state.offTypes.has(entities[statement.to].type);
}

function inLevel(index) { return index < picture.places[state.level].length; }

/** Tell which nodes and edges stand in the picture. */
function visible() {
  const nodes = new Set(), edges = new Set();
  statements.forEach((one, index) => {
    if (!inLevel(one.from) || !inLevel(one.to) || !passes(one)) return;
    if (state.isolated && state.entity >= 0 && one.from !== state.entity && one.to !== state.entity) return;
    edges.add(index); nodes.add(one.from); nodes.add(one.to);
  });
  if (state.alone && !state.isolated) {
    entities.forEach((entity, index) => {
      if (inLevel(index) && statementsOf[index].length === 0 && !state.offTypes.has(entity.type)) nodes.add(index);
    });
  }
  if (state.entity >= 0 && inLevel(state.entity)) nodes.add(state.entity);
  if (state.statement >= 0) {
    const one = statements[state.statement];
    edges.add(state.statement); nodes.add(one.from); nodes.add(one.to);
  }
  return { nodes, edges };
}

/** Go to a level of detail that holds these things. */
function reach(...indices) {
  const furthest = Math.max(...indices);
  while (state.level < picture.levels.length - 1 && !inLevel(furthest)) state.level += 1;
  if (indices.some((index) => statementsOf[index].length === 0)) state.alone = true;
}

function chooseEntity(index) {
  if (index === state.entity && state.statement < 0) return;
  state.entity = index; state.statement = -1;
  reach(index);
  update({ moved: true });
}

function chooseStatement(index) {
  state.statement = index; state.entity = -1; state.isolated = false;
  reach(statements[index].from, statements[index].to);
  update({ moved: true });
}

function chooseNothing() {
  if (state.entity < 0 && state.statement < 0) return;
  const wasIsolated = state.isolated;
  state.entity = state.statement = -1; state.isolated = false;
  update({ fit: wasIsolated });
}

/** The selection as the address of the page, so that a link or the Back button finds it again. */
function toAddress() {
  const part = state.statement >= 0 ? "#statement=" + encodeURIComponent(statements[state.statement].id)
    : state.entity >= 0 ? "#entity=" + encodeURIComponent(entities[state.entity].id) : "#";
  if (part !== (location.hash || "#")) history.pushState(null, "", part);
}

function fromAddress() {
  const [kind, id] = location.hash.slice(1).split("=");
  let wanted = "";
  try { wanted = decodeURIComponent(id || ""); } catch { /* a broken address selects nothing */ }
  const entity = kind === "entity" ? entities.findIndex((one) => one.id === wanted) : -1;
  const statement = kind === "statement" ? statements.findIndex((one) => one.id === wanted) : -1;
  if (entity >= 0) chooseEntity(entity);
  else if (statement >= 0) chooseStatement(statement);
  else chooseNothing();
}
