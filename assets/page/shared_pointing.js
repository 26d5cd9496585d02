/* Map, ranking and table point at the same area: a line under the pointer or the keyboard has its card and outline on the map,
   and the area under the pointer has its lines washed. Nothing scrolls for it. */
import { point } from "./pointing.js";

const LINES = "#ranking tr[data-area], #table .ag-row[row-id], #numbered li[data-area]";
let linePointed = false; // it is a line of the ranking or the table that points

const areaOf = (/** @type {HTMLElement} */ line) => line.dataset.area || (line.getAttribute("row-id") || "").slice(0, 3);
const lineAt = (/** @type {any} */ target) => /** @type {HTMLElement | null} */ (target?.closest?.(LINES) || null);
const lines = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(LINES)]);

/** @param {Event} event */
function onPointed(event) {
  const { iso3 } = /** @type {CustomEvent} */ (event).detail, known = iso3 && !iso3.startsWith("und-") ? iso3 : "";
  for (const element of document.querySelectorAll("svg.map .pointed")) element.classList.remove("pointed");
  if (known) for (const element of document.querySelectorAll(`svg.map .areas [data-iso3="${known}"], svg.map circle[data-iso3="${known}"]`)) element.classList.add("pointed");
  for (const line of lines()) line.classList.toggle("pointed", Boolean(known) && areaOf(line) === known);
}

/** @param {any} target */
function pointFrom(target) {
  const line = lineAt(target);
  if (line) point("", areaOf(line)); else if (linePointed) point("", "");
  linePointed = line !== null;
}

/** The rows of the selected area, for eye and reader. */
export function markSelected() {
  const chosen = new URLSearchParams(location.search).get("area");
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#table .ag-row[row-id]"))) {
    const isChosen = chosen !== null && areaOf(row) === chosen;
    row.classList.toggle("chosen", isChosen);
    if (isChosen) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
  }
}

export function begin() {
  document.addEventListener("atlas:pointed", onPointed);
  document.addEventListener("atlas:shown", markSelected);
  document.addEventListener("pointerover", (event) => pointFrom(event.target), { passive: true });
  document.documentElement.addEventListener("pointerleave", () => pointFrom(null));
  document.addEventListener("focusin", (event) => { if (/** @type {Element} */ (event.target).matches(":focus-visible")) pointFrom(event.target); });
  document.addEventListener("focusout", (event) => { if (lineAt(event.target)) pointFrom(event.relatedTarget); });
}
