/* Keys of a presentation, and those of the page as a whole. */
import { toggleNotes } from "../page/reading.js";

const root = document.documentElement;

/** @param {string} id */
const follow = (id) => { const link = document.getElementById(id); if (link) link.click(); };

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (root.dataset.view !== "present" || event.ctrlKey || event.metaKey || event.altKey) return;
  const earlier = ["ArrowLeft", "PageUp"].includes(event.key), later = ["ArrowRight", "PageDown"].includes(event.key);
  if (earlier || later) { follow(later ? "later" : "earlier"); event.preventDefault(); }
  const key = event.key.toLowerCase();
  if (key === "f") root.requestFullscreen?.();
  if (key === "n") toggleNotes();
  if (event.key === "Escape" && !document.fullscreenElement) follow("present");
}

export function begin() {
  document.addEventListener("keydown", onKey);
}
