/* The visitor's own brief, until its panel is wanted: one click adds the view; the editor comes when it is first needed. */
const panel = () => /** @type {HTMLDetailsElement | null} */ (document.getElementById("brief"));
const editor = () => import("../brief/editor.js");

/** What this browser may keep: the panel says how many scenes there are. */
function isAnyKept() {
  try { return localStorage.length > 0; } catch { return false; }
}

/** @param {MouseEvent} event */
function add(event) {
  if (/** @type {Element} */ (event.target).closest("#brief-add")) editor().then(({ addView }) => addView());
}

/** @param {Event} event */
function opened(event) {
  if (event.target === panel() && panel()?.open) editor().then(({ lay }) => lay());
}

export function begin() {
  document.addEventListener("click", add);
  document.addEventListener("toggle", opened, true);
  const shown = panel();
  if (!shown) return;
  if (location.hash.startsWith("#brief=")) shown.open = true;
  else if (isAnyKept()) editor().then(({ lay }) => lay());
}
