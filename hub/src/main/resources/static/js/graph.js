// Draws how shared objects hang together, out of the lists on the page that say the same.
import cytoscape from "/vendor/cytoscape/cytoscape.min.js";

// Cytoscape adds a style sheet of its own unless something of this name is there. The page's policy
// forbids that, and our style sheet says it already.
const told = document.createElement("template");
told.id = "__________cytoscape_stylesheet";
document.body.append(told);

const place = document.querySelector("[data-graph]");
const nodes = [...document.querySelectorAll("[data-node]")].map((item) => ({
  data: {
    id: item.dataset.node,
    label: item.querySelector("span").textContent,
    href: item.querySelector("a").getAttribute("href"),
  },
  classes: `${kind(item.dataset.type)}${item.dataset.hops === "0" ? " start" : ""}`,
}));
const edges = [...document.querySelectorAll("[data-edge-from]")].map((item) => ({
  data: { source: item.dataset.edgeFrom, target: item.dataset.edgeTo, label: item.dataset.edgeHow },
}));

// Who does it, with what, how, and what shows it.
function kind(type) {
  if (["intrusion-set", "threat-actor", "campaign", "incident"].includes(type)) return "who";
  if (["malware", "tool", "infrastructure", "vulnerability"].includes(type)) return "what";
  if (["attack-pattern", "course-of-action"].includes(type)) return "how";
  return "shows";
}

// A colour of the theme as a number: the theme's own are pairs for light and dark.
const probe = document.createElement("span");
probe.hidden = true;
place.after(probe);
function colour(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

function look() {
  const fill = {
    who: ["--bad", "diamond"],
    what: ["--hot", "hexagon"],
    how: ["--accent", "round-rectangle"],
    shows: ["--good", "ellipse"],
  };
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        color: colour("--ink"),
        "font-size": 12,
        "font-family": getComputedStyle(place).fontFamily,
        "text-wrap": "ellipsis",
        "text-max-width": "140px",
        "text-valign": "bottom",
        "text-margin-y": 4,
        width: 22,
        height: 22,
      },
    },
    ...Object.entries(fill).map(([name, [value, shape]]) => ({
      selector: `node.${name}`,
      style: { "background-color": colour(value), shape },
    })),
    { selector: "node.start", style: { width: 36, height: 36, "border-width": 4, "border-color": colour("--ink") } },
    {
      selector: "edge",
      style: {
        width: 1.5,
        "line-color": colour("--line-strong"),
        "target-arrow-color": colour("--line-strong"),
        "target-arrow-shape": "triangle",
        "curve-style": "bezier",
      },
    },
    {
      selector: "edge:selected, edge.near",
      style: { label: "data(label)", color: colour("--ink"), "font-size": 11, "text-rotation": "autorotate", "line-color": colour("--accent") },
    },
  ];
}

const graph = cytoscape({
  container: place,
  elements: [...nodes, ...edges],
  style: look(),
  layout: { name: "cose", animate: false, nodeRepulsion: 60000, idealEdgeLength: 90, padding: 24 },
  maxZoom: 2.5,
  minZoom: 0.1,
});
// The whole of it is in sight, however wide the page turns out or is made.
new ResizeObserver(() => {
  graph.resize();
  graph.fit(undefined, 24);
}).observe(place);
graph.on("tap", "node", (event) => location.assign(event.target.data("href")));
graph.on("mouseover", "node", (event) => event.target.connectedEdges().addClass("near"));
graph.on("mouseout", "node", (event) => event.target.connectedEdges().removeClass("near"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(look()));
