/* One key each to what is used most, and what Escape closes: the profile, then the card, then the notes. */
import { hideCard } from "./hover_card.js";
import { foldLegend } from "./legend_place.js";
import { closePicker, openPicker } from "./layer_search.js";
import { go } from "./links.js";
import { areNotesOpen, openNotes, toggleNotes } from "./reading.js";

const TYPED = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable], [role=listbox], [role=grid], .ag-root";
const byId = (/** @type {string} */ id) => /** @type {HTMLElement | null} */ (document.getElementById(id));

/** To a field, which unfolds what it is folded in. @param {string} selector */
function goTo(selector) {
  const fold = /** @type {HTMLInputElement | null} */ (byId("show-filters"));
  if (fold && fold.labels?.[0]?.checkVisibility()) fold.checked = true;
  const field = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(selector)].find((one) => one.checkVisibility()));
  field?.scrollIntoView({ block: "nearest" });
  field?.focus();
  if (field instanceof HTMLInputElement && !field.matches("[type=checkbox], [type=radio]")) field.select(); // what was sought before gives way to what is typed
}

/** @param {string} id @param {string} inside */
function unfold(id, inside) {
  const folded = /** @type {HTMLDetailsElement | null} */ (byId(id));
  if (!folded) return;
  folded.open = !folded.open;
  goTo(folded.open ? inside : `#${id} > summary`);
}

/** @type {Record<string, () => void>} */
const KEYS = {
  l: openPicker,
  r: () => goTo("#region"),
  p: () => goTo("#period"),
  c: () => goTo("#category input"),
  m: () => unfold("more-filters", "#more-filters select, #more-filters input"),
  "/": () => goTo("#area-search"),
  d: () => unfold("download", "#download a"),
  g: foldLegend,
  n: toggleNotes,
  "?": () => unfold("key-help", "#key-help > summary"),
};

/** What lies on top is closed first. True where there was anything. */
function closeOne() {
  if (closePicker(true)) return true;
  const profile = /** @type {HTMLAnchorElement | null} */ (document.querySelector("#profile a.close")), card = byId("hover-card");
  if (profile?.checkVisibility()) { go(profile.href); byId("map-title")?.focus({ preventScroll: true }); return true; }
  if (card && !card.hidden) { hideCard(); return true; }
  if (!areNotesOpen()) return false;
  openNotes(false);
  byId("all-notes")?.focus({ preventScroll: true });
  return true;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (closeOne()) { event.preventDefault(); event.stopPropagation(); } else if (/** @type {Element} */ (event.target).matches("select")) byId("map-title")?.focus({ preventScroll: true });
    return;
  }
  const action = KEYS[event.key.toLowerCase()];
  if (!action || document.documentElement.dataset.view !== "explore" || /** @type {Element} */ (event.target).closest(TYPED)) return;
  event.preventDefault();
  action();
}

export function begin() {
  document.addEventListener("keydown", onKey, { capture: true });
}
