/* What a key does in a room: a clicker has PageUp, PageDown, a full stop and F5; a keyboard has more. Pure functions. */

/** @type {Record<string, string>} */
const COMMANDS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
  ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous", Home: "first", End: "last",
  b: "blank", ".": "blank", f: "full", F5: "full", l: "legend", n: "notes", t: "palette", "?": "help", h: "help", o: "overview", a: "autoplay", "+": "slower", "=": "slower", "-": "faster", "−": "faster", s: "speaker", Escape: "escape",
};

/** The command of a key; a digit is one of its own. @param {string} key @param {boolean} isRightToLeft */
export function commandOf(key, isRightToLeft) {
  if (/^[0-9]$/.test(key)) return "digit";
  const name = key.length === 1 ? key.toLowerCase() : key;
  const turned = isRightToLeft ? /** @type {Record<string, string>} */ ({ ArrowRight: "ArrowLeft", ArrowLeft: "ArrowRight" })[name] : undefined;
  return COMMANDS[turned || name] || "";
}

/** Where digits lead: the scene they name, the last one where there are not so many. @param {string} digits @param {number} count */
export const sceneOfDigits = (digits, count) => Math.min(Math.max(Number(digits), 1), count) - 1;

/** Whether more digits may follow: one more would still name a scene. @param {string} digits @param {number} count */
export const mayGoOn = (digits, count) => Number(digits) * 10 <= count;
