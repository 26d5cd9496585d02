/* The search of the layer picker: every word typed must be among those of a layer. Arrow keys move through what is left. */
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const picker = () => /** @type {HTMLDetailsElement} */ (byId("layer-picker"));
const field = () => /** @type {HTMLInputElement} */ (byId("layer-search"));
const links = () => /** @type {HTMLAnchorElement[]} */ ([...byId("layer").querySelectorAll("a")].filter((link) => link.checkVisibility()));
let notKept = ""; // what the layer just chosen could not keep
let saidAt = ""; // the address at which that is said

const wordsTyped = () => field().value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
/** The layer that Enter leads to: one that has the words in what can be read of it, else in what it is found by. */
function best() {
  const words = wordsTyped(), all = links();
  return all.find((link) => words.every((word) => (link.textContent || "").toLocaleLowerCase().includes(word))) || all[0];
}

function narrow() {
  const words = wordsTyped();
  let left = 0;
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (byId("layer").querySelectorAll(".theme"))) {
    let own = 0;
    for (const item of group.querySelectorAll("li")) {
      const link = item.querySelector("a"), has = words.every((word) => (link?.dataset.words || "").includes(word));
      item.hidden = !has;
      own += Number(has);
    }
    group.hidden = !own;
    left += own;
  }
  const none = /** @type {HTMLElement | null} */ (byId("layer").querySelector(".none"));
  if (none) none.hidden = left > 0;
}

/** Ready to be searched, at once: what is typed next is meant for it. */
function startSearch() {
  field().value = "";
  narrow();
  byId("layer").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
export function openPicker() {
  if (!picker().open) { picker().open = true; startSearch(); }
  field().focus();
}
/** True where it was open. @param {boolean} returns whether the keyboard goes back to it */
export function closePicker(returns) {
  if (!picker().open) return false;
  picker().open = false;
  if (returns) picker().querySelector("summary")?.focus();
  return true;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!picker().open || !target.closest(".picker-panel")) return;
  const all = links(), at = all.indexOf(/** @type {any} */ (target));
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    if (to < 0) field().focus(); else all[Math.min(to, all.length - 1)]?.focus();
  } else if (event.key === "Enter" && target === field()) best()?.click();
  else return;
  event.preventDefault();
}

/** Beneath the title: what the new layer could not keep. */
function sayNotKept() {
  const place = byId("not-kept");
  if (!notKept && saidAt === location.search) return; // the map of this address was drawn once more
  place.textContent = notKept;
  place.hidden = !notKept;
  notKept = "";
  saidAt = location.search;
}

export function begin() {
  const find = field().parentElement;
  if (find) find.hidden = false;
  field().addEventListener("input", narrow);
  picker().addEventListener("toggle", () => {
    if (!picker().open || document.activeElement === field()) return; // by a key: what was typed meanwhile stays
    startSearch();
    if (matchMedia("(hover: hover)").matches) field().focus({ preventScroll: true });
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target), link = /** @type {HTMLElement | null} */ (target.closest("#layer a"));
    if (link) { notKept = link.dataset.notKept || ""; closePicker(true); } else if (!target.closest("#layer-picker")) closePicker(false);
  });
  document.addEventListener("atlas:shown", () => { sayNotKept(); if (picker().open) narrow(); });
}
