/* What opens over a scene on demand: help, boundary notes, all scenes, and nothing at all. One of them at a time. */
import { byId } from "./dom.js";
import { build } from "./stage.js";

const PANELS = ["help", "notes", "overview", "blank"];

/** The panel that is open; empty for none. */
export const open = () => PANELS.find((id) => !byId(id).hidden) || "";

/** @param {string} id */
export function toggle(id) {
  const wasOpen = open() === id;
  closeAll();
  if (!wasOpen) { byId(id).hidden = false; byId(id).focus({ preventScroll: true }); }
  return !wasOpen;
}
export function closeAll() {
  for (const id of PANELS) byId(id).hidden = true;
}

/** @param {string[]} notes */
export function layNotes(notes) {
  byId("boundary-notes").replaceChildren(...notes.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  byId("no-notes").hidden = notes.length > 0;
}

/** All scenes as pictures to choose from. @param {{title: string, markup: string}[]} scenes @param {number} at @param {(index: number) => void} go */
export function layOverview(scenes, at, go) {
  byId("scenes").replaceChildren(...scenes.map(({ title, markup }, index) => {
    const item = document.createElement("li"), button = document.createElement("button"), words = document.createElement("span");
    button.type = "button";
    if (index === at) button.setAttribute("aria-current", "true");
    if (markup) { const picture = build(markup); picture.setAttribute("aria-hidden", "true"); button.append(picture); }
    words.textContent = `${index + 1}  ${title}`;
    button.append(words);
    button.addEventListener("click", () => { closeAll(); go(index); });
    item.append(button);
    return item;
  }));
  /** @type {HTMLElement | null} */ (byId("scenes").querySelector("[aria-current]"))?.focus();
}
