/* Which area is pointed at on which map: told once, to whoever listens (hover card, comparison, table, ranking). */
import { isDrag } from "../map/gestures.js";
import { holdsCard } from "./hover_card.js";
import { drop, set } from "./live.js";

const NEAR = 12; // px from a marker at which it is meant
const STOP = 250; // ms at rest after which a pointer is not on its way to the card any more
let stopping = 0;
let pointed = { map: "", iso3: "" };

/** `map` is empty where an area is pointed at elsewhere than on a map. @param {string} map @param {string} iso3 @param {PointerEvent} [event] */
export function point(map, iso3, event) {
  if (map === pointed.map && iso3 === pointed.iso3) return;
  pointed = { map, iso3 };
  const at = event && Number.isFinite(event.clientX) ? { x: event.clientX, y: event.clientY } : undefined;
  document.dispatchEvent(new CustomEvent("atlas:pointed", { detail: { map, iso3, at } }));
}

/** Areas that lead somewhere. @param {string | undefined} iso3 */
const picks = (iso3) => Boolean(iso3) && !String(iso3).startsWith("und-");
/** @param {string | undefined} iso3 */
export const pick = (iso3) => { if (picks(iso3)) set("area", iso3); };

/** A marker is above the polygon under it, and is met at some distance. @param {Element} svg @param {number} x @param {number} y */
function markerAt(svg, x, y) {
  let best = "", nearest = NEAR;
  for (const marker of svg.querySelectorAll("circle.marker:not(.waiting)")) {
    const box = marker.getBoundingClientRect(), away = Math.hypot(x - (box.left + box.right) / 2, y - (box.top + box.bottom) / 2);
    if (away < nearest) { nearest = away; best = /** @type {SVGElement} */ (marker).dataset.iso3 || ""; }
  }
  return best;
}

/** @param {Event} event */
function areaAt(event) {
  const target = /** @type {Element} */ (event.target), svg = target.closest?.("svg.map");
  if (!svg) return { map: "", iso3: "" };
  const { clientX, clientY } = /** @type {MouseEvent} */ (event);
  const own = /** @type {SVGElement | null} */ (target.closest("[data-iso3]"));
  return { map: svg.id, iso3: markerAt(svg, clientX, clientY) || own?.dataset.iso3 || "" };
}

/** @param {PointerEvent} event */
function meet(event) {
  const { map, iso3 } = areaAt(event);
  if (map || pointed.map) point(map, iso3, event);
}

export function begin() {
  document.addEventListener("pointermove", (event) => {
    clearTimeout(stopping);
    const held = event.pointerType === "touch" || event.buttons ? "" : holdsCard(event);
    if (held === "near") stopping = window.setTimeout(() => meet(event), STOP);
    if (held) return;
    if (event.buttons || event.pointerType === "touch") { if (event.buttons) point("", ""); return; }
    meet(event);
  }, { passive: true });
  document.documentElement.addEventListener("pointerleave", () => { if (pointed.map) point("", ""); });
  document.addEventListener("click", (event) => {
    const { map, iso3 } = areaAt(event);
    if (!map || isDrag(event)) return;
    const isMouse = /** @type {PointerEvent} */ (event).pointerType === "mouse";
    if (isMouse && (event.detail > 1 || holdsCard(event) === "on")) return;
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") point(map, iso3, /** @type {PointerEvent} */ (event));
    pick(iso3);
  });
  document.addEventListener("dblclick", ({ target }) => { if (/** @type {Element} */ (target).closest("svg.map")) drop(); });
}
