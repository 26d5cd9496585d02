/* Map, ranking and table point at the same area: a line under the pointer or the keyboard has its card and outline on the map,
   and the area under the pointer has its lines washed. Nothing scrolls for it. */
import { point } from "./pointing.js";

const LINES = "#ranking tr[data-area], #table .ag-row[row-id], #numbered li[data-area]";
const SVG = "http://www.w3.org/2000/svg";
const RING = 3.5; // px from a marker to the ring about it
let pointed = ""; // the area that is pointed at, wherever that is
let linePointed = false; // it is a line of the ranking or the table that points

const areaOf = (/** @type {HTMLElement} */ line) => line.dataset.area || (line.getAttribute("row-id") || "").slice(0, 3);
const lineAt = (/** @type {any} */ target) => /** @type {HTMLElement | null} */ (target?.closest?.(LINES) || null);
const lines = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(LINES)]);

/** The outline of the area on every map, and its lines washed. */
function mark() {
  for (const element of document.querySelectorAll("svg.map .pointed-line")) element.remove();
  for (const element of document.querySelectorAll("svg.map .pointed")) element.classList.remove("pointed");
  for (const line of lines()) line.classList.toggle("pointed", Boolean(pointed) && areaOf(line) === pointed);
  if (!pointed) return;
  for (const svg of document.querySelectorAll("svg.map")) {
    const path = svg.querySelector(`.areas [data-iso3="${pointed}"]`), marker = svg.querySelector(`circle.marker[data-iso3="${pointed}"]:not(.waiting)`);
    path?.classList.add("pointed");
    marker?.classList.add("pointed");
    if (path) svg.querySelector(".overlay")?.before(outline(pointed, path, marker));
  }
}

/** A line with a casing, so that it stands out from every fill: round the marker where the area has one. @param {string} iso3
    @param {Element} path @param {Element | null} marker */
function outline(iso3, path, marker) {
  const group = document.createElementNS(SVG, "g"), place = marker?.parentElement?.getAttribute("transform");
  group.setAttribute("class", "pointed-line");
  group.dataset.iso3 = iso3;
  if (place) group.setAttribute("transform", place);
  for (const name of ["casing", "edge"]) {
    const line = document.createElementNS(SVG, marker ? "circle" : "path");
    if (marker) line.setAttribute("r", String(Number(marker.getAttribute("r")) + RING)); else line.setAttribute("d", path.getAttribute("d") || "");
    line.setAttribute("class", marker ? `keep ${name}` : name);
    group.append(line);
  }
  return group;
}

/** @param {Event} event */
function onPointed(event) {
  const { iso3 } = /** @type {CustomEvent} */ (event).detail;
  pointed = iso3 && !iso3.startsWith("und-") ? iso3 : "";
  mark();
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
  document.addEventListener("atlas:shown", mark); // the maps and lines are others now
  document.addEventListener("pointerover", (event) => pointFrom(event.target), { passive: true });
  document.documentElement.addEventListener("pointerleave", () => pointFrom(null));
  document.addEventListener("focusin", (event) => { if (/** @type {Element} */ (event.target).matches(":focus-visible")) pointFrom(event.target); });
  document.addEventListener("focusout", (event) => { if (lineAt(event.target)) pointFrom(event.relatedTarget); });
}
