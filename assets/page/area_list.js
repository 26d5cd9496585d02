/* The list of areas: arrow keys, Home, End and first letters move through it, and the map shows where it is. */
import { pick, point } from "./pointing.js";

const PAUSE = 700; // ms after which letters begin another word
let current = ""; // the area that the keyboard is on
let typed = "", typedAt = 0;

const listbox = () => /** @type {HTMLElement} */ (document.getElementById("areas"));
const options = () => /** @type {HTMLElement[]} */ ([...listbox().querySelectorAll("[role=option]")]);
const isHere = () => document.activeElement?.id === "areas";
const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** An area that the list has no more leaves the keyboard at the selected one, or at the first. */
const optionAt = () => options().find((one) => one.dataset.area === current) || /** @type {HTMLElement | null} */ (listbox().querySelector("[aria-selected=true]")) || options()[0] || null;

function mark() {
  const option = optionAt();
  for (const one of options()) one.classList.toggle("active", one === option);
  if (!option) { listbox().removeAttribute("aria-activedescendant"); return null; }
  listbox().setAttribute("aria-activedescendant", option.id);
  current = option.dataset.area || "";
  return option;
}

/** @param {HTMLElement | null | undefined} option */
function moveTo(option) {
  if (option) current = option.dataset.area || "";
  const here = mark();
  if (!here) return;
  here.scrollIntoView({ block: "nearest" });
  point("", current);
}

/** The next area whose name, or a word of it, begins with the letters typed; one letter again goes on to the next.
    @param {string} letter @param {number} now */
function find(letter, now) {
  typed = now - typedAt > PAUSE ? letter : typed + letter;
  typedAt = now;
  const again = [...typed].every((one) => one === typed[0]);
  const words = plain(again ? typed[0] : typed), all = options(), option = optionAt(), at = option ? all.indexOf(option) : 0;
  const from = again || typed.length === 1 ? at + 1 : at;
  const ahead = [...all.slice(from), ...all.slice(0, from)];
  const nameOf = (/** @type {HTMLElement} */ one) => plain(one.querySelector(".area")?.textContent || "").replace(/[^\p{L}\p{N}]+/gu, " ");
  return ahead.find((one) => nameOf(one).startsWith(words)) || ahead.find((one) => nameOf(one).includes(" " + words));
}

/** The area that is selected already: on to its profile. @param {string} key */
function choose(key) {
  const title = document.getElementById("profile-title");
  if (key === "Enter" && title && title.dataset.area === current && title.checkVisibility()) {
    title.tabIndex = -1;
    title.focus();
  } else pick(current);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (!isHere() || event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return;
  const all = options(), option = optionAt(), at = option ? all.indexOf(option) : 0, goingOn = typed && event.timeStamp - typedAt < PAUSE;
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  if (event.key in steps) { typed = ""; moveTo(all[Math.min(Math.max(steps[event.key], 0), all.length - 1)]); }
  else if (event.key === "Enter" || (event.key === " " && !goingOn)) choose(event.key);
  else if (event.key === "Escape") document.getElementById("map-title")?.focus({ preventScroll: true });
  else if (event.key.length === 1) moveTo(find(event.key, event.timeStamp));
  else return;
  event.preventDefault();
  event.stopPropagation(); // keys of the page as a whole mean something else
}

export function begin() {
  document.addEventListener("keydown", onKey, { capture: true });
  document.addEventListener("click", (event) => {
    const option = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("#areas [role=option]"));
    if (!option) return;
    moveTo(option);
    pick(current);
  });
  document.addEventListener("atlas:filled", () => { // options of another address: the keyboard stays at its area
    listbox().toggleAttribute("hidden", !listbox().children.length);
    if (isHere()) moveTo(null); else if (listbox().children.length) mark();
  });
  listbox().addEventListener("focus", () => moveTo(null));
  listbox().addEventListener("blur", () => point("", ""));
}
