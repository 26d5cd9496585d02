/* The scenes of the brief as a list: an element a scene, made once; moved by its buttons, by Alt and the arrows, or by the mouse. */

/** @typedef {import("./draft.js").Scene} Scene */
/** @typedef {{move: (scene: Scene, to: number) => void, copy: (scene: Scene) => void, remove: (scene: Scene) => void, reword: () => void, checkWords: () => void, address: (scene: Scene) => string}} Deeds */

const FIELDS = /** @type {const} */ (["title", "line", "notes"]);
/** @type {WeakMap<Scene, HTMLElement>} */
const elements = new WeakMap();
let dragged = /** @type {Scene | null} */ (null);

/** @param {Element} list @param {Scene[]} scenes @param {Deeds} deeds */
export function layScenes(list, scenes, deeds) {
  const items = scenes.map((scene) => elementOf(scene, deeds)), focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const isSame = items.length === list.children.length && items.every((item, index) => list.children[index] === item);
  if (!isSame) list.replaceChildren(...items);
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
  scenes.forEach((scene, index) => fill(items[index], scene, index, scenes.length, deeds));
}

/** The title of a scene, in the list. @param {Scene} scene */
export const focusOn = (scene) => /** @type {HTMLElement | null | undefined} */ (elements.get(scene)?.querySelector("summary"))?.focus();

/** @param {Scene} scene @param {Deeds} deeds */
function elementOf(scene, deeds) {
  const known = elements.get(scene);
  if (known) return known;
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("brief-scene"));
  const made = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
  elements.set(scene, made);
  for (const field of FIELDS) {
    const input = fieldOf(made, field);
    input.value = scene[field];
    input.addEventListener("input", () => { scene[field] = input.value; name(made, scene); deeds.reword(); });
    input.addEventListener("change", () => deeds.checkWords());
  }
  made.addEventListener("click", (event) => press(event, scene, deeds));
  made.addEventListener("keydown", (event) => step(event, scene, deeds));
  drag(made, scene, deeds);
  return made;
}

/** @param {HTMLElement} item @param {string} field */
const fieldOf = (item, field) => /** @type {HTMLInputElement} */ (item.querySelector(`[name="${field}"]`));
const placeOf = (/** @type {Element} */ item) => [...(item.parentElement?.children || [])].indexOf(item);

/** @param {HTMLElement} item @param {Scene} scene @param {number} index @param {number} count @param {Deeds} deeds */
function fill(item, scene, index, count, deeds) {
  /** @type {HTMLElement} */ (item.querySelector(".number")).textContent = String(index + 1);
  /** @type {HTMLAnchorElement} */ (item.querySelector(".show")).href = deeds.address(scene);
  /** @type {HTMLButtonElement} */ (item.querySelector("[data-scene=up]")).setAttribute("aria-disabled", String(index === 0));
  /** @type {HTMLButtonElement} */ (item.querySelector("[data-scene=down]")).setAttribute("aria-disabled", String(index === count - 1));
  name(item, scene);
}

/** @param {HTMLElement} item @param {Scene} scene */
function name(item, scene) {
  /** @type {HTMLElement} */ (item.querySelector(".scene-title")).textContent = scene.title;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-label]"))) {
    const words = (button.dataset.label || "").replace("{title}", () => scene.title);
    button.setAttribute("aria-label", words);
    button.title = words;
  }
}

/** @param {Event} event @param {Scene} scene @param {Deeds} deeds */
function press(event, scene, deeds) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("button[data-scene]"));
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const at = placeOf(/** @type {Element} */ (event.currentTarget));
  if (button.dataset.scene === "up") deeds.move(scene, at - 1);
  else if (button.dataset.scene === "down") deeds.move(scene, at + 1);
  else if (button.dataset.scene === "copy") deeds.copy(scene);
  else deeds.remove(scene);
}

/** @param {KeyboardEvent} event @param {Scene} scene @param {Deeds} deeds */
function step(event, scene, deeds) {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  deeds.move(scene, placeOf(/** @type {Element} */ (event.currentTarget)) + (event.key === "ArrowUp" ? -1 : 1));
}

/** @param {HTMLElement} item @param {Scene} scene @param {Deeds} deeds */
function drag(item, scene, deeds) {
  const grip = /** @type {HTMLElement} */ (item.querySelector(".grip"));
  grip.addEventListener("dragstart", (event) => {
    dragged = scene;
    event.dataTransfer?.setData("text/plain", scene.title); // without any, Firefox drags nothing
    event.dataTransfer?.setDragImage(item, 0, 0);
    item.classList.add("dragged");
  });
  grip.addEventListener("dragend", () => { dragged = null; item.classList.remove("dragged"); });
  item.addEventListener("dragover", (event) => { if (dragged && dragged !== scene) { event.preventDefault(); item.classList.add("under"); } });
  item.addEventListener("dragleave", () => item.classList.remove("under"));
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    item.classList.remove("under");
    if (dragged && dragged !== scene) deeds.move(dragged, placeOf(item));
  });
}
