/* Links within the page are followed without loading it anew; buttons copy an address or a citation. */
import { set, show } from "./live.js";
import { filled } from "./share.js";

/** To another state of the page: a new entry of the history, or in place of the one that is shown.
    @param {string} href @param {boolean} [replacing] */
export function go(href, replacing) {
  if (/[?&]view=(present|speaker)(&|$)/.test(new URL(href, location.href).search)) { location.assign(href); return; } // a room is a page of its own
  if (new URL(href, location.href).href !== location.href) history[replacing ? "replaceState" : "pushState"]({}, "", href);
  show();
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[data-state]"));
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented) return;
  event.preventDefault();
  const layer = link.dataset.layer;
  if (layer) set("layer", layer); // from the address as it is now: the link may be of one before, and does not know the place
  else if (link.href) go(link.href);
}

/** @param {MouseEvent} event */
function copy(event) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button[data-copy]"));
  if (!button) return;
  const text = filled(button), said = button.textContent || "";
  const done = () => { button.textContent = "✓"; setTimeout(() => { button.textContent = said; }, 1200); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done); else window.prompt(said, text);
}

export function begin() {
  document.addEventListener("click", follow);
  document.addEventListener("click", copy);
}
