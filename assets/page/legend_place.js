/* Where the legend stands: beside the map, below it, or folded to its heading. A visitor's own choice, kept for the next visit; it
   is no part of the address. */
const KEPT = "atlas:legend", PLACES = ["beside", "below"];
const root = document.documentElement;

/** @param {string} name */
function load(name) {
  try { return localStorage.getItem(`${KEPT}-${name}`) || ""; } catch { return ""; }
}
/** @param {string} name @param {string} value */
function keep(name, value) {
  try { localStorage.setItem(`${KEPT}-${name}`, value); } catch { /* kept for this visit alone */ }
}

function tell() {
  const isFolded = root.hasAttribute("data-legend-folded");
  document.querySelector(".legend-fold")?.setAttribute("aria-expanded", String(!isFolded));
}

export function foldLegend() {
  const isFolded = root.toggleAttribute("data-legend-folded");
  keep("folded", isFolded ? "yes" : "");
  tell();
}

function moveLegend() {
  const place = PLACES[(PLACES.indexOf(root.dataset.legend || "") + 1) % PLACES.length];
  root.dataset.legend = place;
  keep("place", place);
}

export function begin() {
  root.dataset.legend = PLACES.find((place) => place === load("place")) || PLACES[0];
  root.toggleAttribute("data-legend-folded", load("folded") === "yes");
  tell();
  document.addEventListener("atlas:shown", tell);
  document.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest(".legend-fold, .legend-move");
    if (button) { if (button.classList.contains("legend-fold")) foldLegend(); else moveLegend(); }
  });
}
