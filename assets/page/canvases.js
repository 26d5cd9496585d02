/* The one or two canvases of the page, the maps in them, and whether they are seen. */
const PAGES = ["profile", "sources", "programmes", "money", "donor", "projects", "project", "import"]; // views without a map
const root = document.documentElement;

/** By id of the canvas: its map. @type {Map<string, import("../map/view.js").MapView>} */
export const views = new Map();
export const maps = () => /** @type {import("../map/view.js").MapView[]} */ (["canvas", "canvas-b"].map((id) => views.get(id)).filter(Boolean));

export const hasMap = () => (root.dataset.tab || "map") === "map"; // else table or chart stand in its place
export const isPage = () => PAGES.includes(root.dataset.view || "");
/** Whether each of two maps has its own extent, and is moved alone. */
export const areApart = () => document.getElementById("centre")?.dataset.extents === "own";

/** The canvas, px; null where it is not seen. */
export function seen() {
  const { clientWidth: width = 0, clientHeight: height = 0 } = document.getElementById("canvas") || {};
  return width && height ? { width, height } : null;
}

/** Px of the screen to a px of the drawing: keys that show sizes are as large as what they explain. */
export function tellPixel() {
  const keys = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".circle-key .sizes")), [first] = maps();
  if (!keys.length || !first || !hasMap()) return; // to ask for the size costs a layout of the page
  for (const key of keys) key.style.setProperty("--map-pixel", first.pixel.toFixed(4));
}
