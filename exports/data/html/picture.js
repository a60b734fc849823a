// The drawing: vis-network without physics, with the places that came with the page.

const container = document.getElementById("picture");
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;
let drawnLevel = -1;
const PAINTS = ["ink", "halo", "soft", "accent"];
const colours = new Map(); // as the style sheet has them for light or dark
const HUBS = 14;
const FEW = 24;

function draw() {
  restyle();
  network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, picture.options);
  const frame = container.querySelector(".vis-network");
  if (frame) frame.tabIndex = -1;
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) chooseEntity(nodes[0]);
    else if (edges.length) chooseStatement(edges[0]);
    else chooseNothing();
  });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) { state.isolated = true; update({ fit: true }); } });
  network.on("zoom", () => requestAnimationFrame(keepReadable));
  for (const [event, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]]) {
    network.on(event, () => { container.style.cursor = cursor; });
  }
}

/** Bring what the picture shows in line with the choices. */
function restyle() {
  const shown = visible();
  const near = neighbourhood(shown);
  const [ink, halo, , accent] = PAINTS.map((name) => colours.get(name));
  const places = picture.places[state.level];
  const moved = drawnLevel !== state.level;
  nodeSet.update(picture.nodes.map((node, index) => {
    const faded = near && !near.nodes.has(index);
    const fill = colours.get(entities[index].type);
    const style = {
      id: index, label: short(nameOf(index)), shape: node.shape, size: node.size, hidden: !shown.nodes.has(index),
      opacity: faded ? 0.16 : 1,
      color: { background: fill, border: halo, highlight: { background: fill, border: ink }, hover: { background: fill, border: ink } },
      font: nodeFont(index, near),
    };
    return moved && index < places.length ? { ...style, x: places[index][0], y: places[index][1] } : style;
  }));
  const labelled = namesLines(near, shown), alone = state.statement >= 0;
  edgeSet.update(picture.edges.map((edge) => {
    const one = statements[edge.id];
    const faded = near && !near.edges.has(edge.id);
    const line = colours.get(one.status);
    const name = labelled && !faded && (alone || hasRoom(one)) ? label(schema.relations, one.relation) : undefined;
    return {
      ...edge, label: name || " ", hidden: !shown.edges.has(edge.id), dashes: DASHES[one.status] || false,
      arrows: edge.arrows ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
      color: { color: line, highlight: accent, hover: accent, opacity: faded ? 0.1 : near || shown.edges.size < 500 ? 0.85 : 0.4 },
      font: name ? lineFont() : { size: 1 },
    };
  }));
  drawnLevel = state.level;
  const note = document.getElementById("note");
  note.textContent = shown.nodes.size ? say("note", { nodes: count(shown.nodes.size), all: count(entities.length), edges: count(shown.edges.size) }) : say("nothing");
  return shown;
}

/** The size of a label: what is selected with a few neighbours, or best connected, stays readable from afar. */
function letters(index, near = null) {
  const size = picture.nodes[index].font.size;
  if (!network) return size;
  const scale = network.getScale();
  const least = near && near.nodes.size <= FEW && near.nodes.has(index) ? 12.5 : !near && index < HUBS ? 15 - index / 4 : 0;
  return Math.round(Math.min(size * 6, Math.max(size, least / scale)));
}

function nodeFont(index, near) {
  const faded = near && !near.nodes.has(index);
  const size = letters(index, near);
  return {
    size, color: colours.get("ink") + (faded ? "26" : ""), strokeWidth: faded ? 0 : Math.max(4, size / 5), strokeColor: colours.get("halo"),
    face: "system-ui, sans-serif", vadjust: -2,
  };
}

function namesLines(near, shown) { return near ? near.edges.size <= 16 : shown.edges.size <= 24; }

/** Tell whether a line is long enough for a name between its ends. */
function hasRoom({ from, to }) {
  const [[x, y], [otherX, otherY]] = [from, to].map((index) => picture.places[state.level][index]);
  return Math.hypot(x - otherX, y - otherY) - picture.nodes[from].size - picture.nodes[to].size > 70;
}

function lineFont() {
  const size = Math.round(Math.min(40, Math.max(10, 11.5 / (network ? network.getScale() : 1))));
  return { size, color: colours.get("soft"), strokeWidth: 4, strokeColor: colours.get("halo"), align: "horizontal" };
}

/** After zooming: sizes are kept on the screen, not in the picture. */
function keepReadable() {
  const shown = visible();
  const near = neighbourhood(shown);
  const some = near ? (near.nodes.size <= FEW ? [...near.nodes] : []) : entities.slice(0, HUBS).map((_, index) => index);
  nodeSet.update(some.map((index) => ({ id: index, font: nodeFont(index, near) })));
  if (namesLines(near, shown)) edgeSet.update([...(near || shown).edges].filter((id) => edgeSet.get(id).label !== " ").map((id) => ({ id, font: lineFont() })));
}

function readColours() {
  for (const name of PAINTS) colours.set(name, colour(name));
  for (const { id } of schema.types) colours.set(id, colour(id));
  for (const entity of entities) if (!colours.has(entity.type)) colours.set(entity.type, colour("soft"));
  for (const status of STATUSES) colours.set(status, statusColour(status));
}

/** What stays bright while something is selected; nothing selected, everything. */
function neighbourhood(shown) {
  if (state.statement >= 0) {
    const one = statements[state.statement];
    return { nodes: new Set([one.from, one.to]), edges: new Set([state.statement]) };
  }
  if (state.entity < 0) return null;
  const nodes = new Set([state.entity]), edges = new Set();
  for (const index of statementsOf[state.entity]) {
    if (!shown.edges.has(index)) continue;
    edges.add(index); nodes.add(statements[index].from); nodes.add(statements[index].to);
  }
  return { nodes, edges };
}

/** Show the selection in the picture and bring it into sight. */
function look({ fit = false, moved = false } = {}, shown = visible()) {
  network.unselectAll();
  if (state.entity >= 0 && shown.nodes.has(state.entity)) network.selectNodes([state.entity], false);
  if (state.statement >= 0) network.selectEdges([state.statement]);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.webdriver;
  const animation = still ? false : { duration: 300, easingFunction: "easeInOutQuad" };
  if (fit) { fitTo(state.isolated ? shown.nodes : broad(shown.nodes), animation); return; }
  const near = moved && neighbourhood(shown);
  if (near && (!inSight(near.nodes) || roomFor(near.nodes) > 1.3 * network.getScale())) fitTo(near.nodes, animation);
}

function broad(nodes) { return nodes.size ? nodes : entities.map((_, index) => index).filter(inLevel); }

function fitTo(nodes, animation = false) {
  network.fit({ nodes: [...nodes], animation, maxZoomLevel: 1 });
  setTimeout(keepReadable, animation ? animation.duration + 20 : 0);
}

function spots(nodes) { return [...nodes].map((index) => picture.places[state.level][index]).filter(Boolean); }

/** Tell whether the selected thing, or both ends of the selected statement, can be seen and read. */
function inSight(nodes) {
  return network.getScale() > 0.4 && spots(state.entity >= 0 ? [state.entity] : nodes).every(([x, y]) => {
    const at = network.canvasToDOM({ x, y });
    return at.x > 30 && at.y > 30 && at.x < container.clientWidth - 30 && at.y < container.clientHeight - 30;
  });
}

/** The scale at which these nodes fill the picture. */
function roomFor(nodes) {
  const xs = spots(nodes).map(([x]) => x), ys = spots(nodes).map(([, y]) => y);
  const wide = Math.max(...xs) - Math.min(...xs) + 160, high = Math.max(...ys) - Math.min(...ys) + 120;
  return Math.min(1, container.clientWidth / wide, container.clientHeight / high);
}

/** Go with the arrow keys to the nearest thing that way. */
function step(key) {
  const { nodes } = visible();
  const places = picture.places[state.level];
  const start = state.entity >= 0 && places[state.entity];
  if (!start) { if (nodes.size) chooseEntity(Math.min(...nodes)); return; }
  const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = -1, least = Infinity;
  for (const index of nodes) {
    const x = places[index][0] - start[0], y = places[index][1] - start[1];
    const ahead = x * across + y * down, aside = Math.abs(x * down) + Math.abs(y * across);
    const far = ahead + 2 * aside;
    if (ahead > 1 && aside < 2 * ahead && far < least) { best = index; least = far; }
  }
  if (best >= 0) chooseEntity(best);
}

function zoom(factor) { network.moveTo({ scale: Math.min(3, Math.max(0.05, network.getScale() * factor)) }); keepReadable(); }
