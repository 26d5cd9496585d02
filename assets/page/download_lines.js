/* The line of a file on its way: what it is, what becomes of it, and the button that gives it up. */
const SHOWN = { made: 4000, givenUp: 4000, failed: 12000 }; // ms for which the end of a file is told
/** @typedef {{ wait: (isLong: boolean) => void, make: () => void, end: (how: "made" | "givenUp" | "failed", words?: string) => void }} Line */

/** @param {string} name @param {() => void} giveUp @returns {Line} */
export function line(name, giveUp) {
  const place = /** @type {HTMLElement} */ (document.getElementById("download-progress"));
  const box = document.createElement("p"), text = document.createElement("span"), button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = place.dataset.cancel || "";
  button.setAttribute("aria-label", `${place.dataset.cancel} ${name}`);
  button.addEventListener("click", giveUp);
  box.append(text, button);
  /** @param {string | undefined} words */
  const say = (words) => {
    text.textContent = `${name}: ${words || ""}`;
    if (!box.isConnected) place.append(box);
    place.hidden = false;
  };
  const close = () => {
    box.remove();
    place.hidden = !place.childElementCount;
  };
  return {
    wait: (isLong) => { if (isLong) say(place.dataset.waiting); },
    make: () => say(place.dataset.making),
    end: (how, words) => {
      say(words || place.dataset[how]);
      button.remove();
      setTimeout(close, SHOWN[how]);
    },
  };
}
