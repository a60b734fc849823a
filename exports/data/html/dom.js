// Building the page: text only ever goes in as text, and only http(s) addresses become links.

/** Make an element; `of` holds attributes, properties in `on*` are listeners, children are elements or text. */
function make(tag, of = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(of)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value" || name === "open") element[name] = value;
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(typeof child === "object" ? child : document.createTextNode(String(child)));
  }
  return element;
}

/** Make a link if the address is one that a browser may follow, else plain text. */
function link(address, text) {
  let url = null;
  try { url = new URL(address); } catch { /* not an address */ }
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return make("span", {}, text || address);
  return make("a", { href: url.href, rel: "noopener noreferrer", target: "_blank", title: url.href }, text || url.hostname.replace(/^www\./, ""));
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  triangle: "M8 2 14.5 13.5H1.5z",
  triangleDown: "M8 14 14.5 2.5H1.5z",
  diamond: "M8 1 15 8 8 15 1 8z",
  square: "M2.5 2.5h11v11h-11z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 1l2.1 4.6 5 .5-3.8 3.4 1.1 5L8 11.9 3.6 14.5l1.1-5L.9 6.1l5-.5z",
};
const SIGNS = {
  filters: "M2 4h12M4.5 8h7M7 12h2",
  fit: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  close: "M4 4l8 8M12 4l-8 8",
};

function drawing(path, of) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ width: 12, height: 12, viewBox: "0 0 16 16", "aria-hidden": "true", ...of })) svg.setAttribute(name, value);
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Draw the shape and colour that a type has in the picture. */
function typeSign(type) {
  return drawing(OUTLINES[shapeOf[type]] || OUTLINES.dot, { fill: colour(type) });
}

function sign(name) {
  return drawing(SIGNS[name], { width: 16, height: 16, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round" });
}

/** Draw a short piece of line as the picture draws a status. */
function statusSign(status) {
  const dashes = DASHES[status];
  return drawing("M1 8h22", {
    width: 24, viewBox: "0 0 24 16", stroke: statusColour(status), "stroke-width": 2.4, "stroke-dasharray": dashes ? dashes.join(" ") : "none",
  });
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim() || colour("edge");
}

function statusColour(status) { return colour(status === "asserted" ? "edge" : status); }

function badge(status) {
  return status === "asserted" ? null : make("span", { class: "badge " + status }, say(status));
}
