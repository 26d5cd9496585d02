/* Shows a scene: its markup, the paths of its maps from the geometry that came once, and the ids that the page has. */

/** @typedef {{areas: Record<string, string>, lines: Record<string, string>}} Geometry */
/** @type {Map<string, Geometry>} */
export const geometries = new Map();
const IDS = { title: "map-title", sentence: "summary", source: "source", disclaimer: "disclaimer", "legend-0": "legend", "legend-1": "legend-b", "map-0": "map", "map-1": "map-b" };

/** The paths that a map in the document has already. @param {Element} map */
export function readGeometry(map) {
  const areas = Object.fromEntries([...map.querySelectorAll(".areas > path[d]")].map((path) => [/** @type {SVGElement} */ (path).dataset.iso3 || "", path.getAttribute("d") || ""]));
  const lines = Object.fromEntries([...map.querySelectorAll(".lines > path[d]")].map((path) => [(path.getAttribute("class") || "").replace("line ", ""), path.getAttribute("d") || ""]));
  const address = /** @type {SVGElement} */ (map).dataset.geometry || "";
  if (Object.keys(areas).length) geometries.set(address, { areas, lines });
}

/** A scene as an element, its maps whole. @param {string} markup */
export function build(markup) {
  const holder = document.createElement("div");
  holder.innerHTML = markup; // made by the server of facts and escaped words
  for (const map of /** @type {NodeListOf<SVGElement>} */ (holder.querySelectorAll("svg.map"))) {
    const geometry = geometries.get(map.dataset.geometry || "");
    if (!geometry) continue;
    for (const path of /** @type {NodeListOf<SVGElement>} */ (map.querySelectorAll(".areas > path"))) path.setAttribute("d", geometry.areas[path.dataset.iso3 || ""] || "");
    for (const path of map.querySelectorAll(".lines > path")) path.setAttribute("d", geometry.lines[(path.getAttribute("class") || "").replace("line ", "")] || "");
  }
  return /** @type {SVGElement} */ (holder.firstElementChild);
}

/** Give the parts of the scene that stands their ids, and take them from any other. @param {Element} scene */
export function setIds(scene) {
  for (const [of, id] of Object.entries(IDS)) {
    document.getElementById(id)?.removeAttribute("id");
    scene.querySelector(`[data-of="${of}"]`)?.setAttribute("id", id);
  }
}

/** Put a scene on the stage in place of what stands there; the old one fades under it. @param {Element} stage @param {Element} scene */
export function present(stage, scene) {
  const old = [...stage.children];
  for (const one of old) one.classList.add("leaving");
  scene.classList.add("coming");
  stage.append(scene);
  setIds(scene);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const end = () => { scene.classList.remove("coming"); for (const one of old) one.remove(); };
  if (isCalm || !old.length) end(); else scene.addEventListener("animationend", end, { once: true });
  setTimeout(end, 400); // a window that is not seen runs no animation
}
