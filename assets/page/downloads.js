/* Files are fetched two at a time, the others wait for their turn; each has a line of its own, which says from one second on
   that it takes long and lets it be given up, and at last how it ended. */
import { line } from "./download_lines.js";
const SLOW = 1000; // ms
const AT_ONCE = 2; // a browser has few connections to a host, and the map needs some
/** @typedef {{ address: string, name: string, request: RequestInit, wish: AbortController, line: import("./download_lines.js").Line, done: () => void }} File */
const waiting = /** @type {File[]} */ ([]);
let going = 0;

/** @param {MouseEvent} event */
function take(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a[download][href*='/api/v1/']"));
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  fetchFile(link.href, link.getAttribute("aria-label") || link.textContent || "");
}

/** A form whose fields are those of a file's address. @param {SubmitEvent} event */
function takeForm(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("form[data-download]")) return;
  event.preventDefault();
  const fields = new URLSearchParams(/** @type {any} */ (new FormData(form, event.submitter)));
  fetchFile(`${form.action}?${fields}`, `${form.dataset.download} (${String(fields.get("format")).toUpperCase()}, ${fields.get("size")})`);
}

/** Fetch a file and hand it to the browser's downloads; fulfilled once that has ended, well or not. @param {string} address @param {string} name @param {RequestInit} [request] */
export function fetchFile(address, name, request = {}) {
  const wish = new AbortController();
  return /** @type {Promise<void>} */ (new Promise((done) => {
    const file = { address, name, request, wish, line: line(name, () => giveUp(file)), done };
    waiting.push(file);
    file.line.wait(going >= AT_ONCE);
    next();
  }));
}

/** @param {File} file */
function giveUp(file) {
  file.wish.abort();
  const place = waiting.indexOf(file);
  if (place < 0) return; // it is being made: its own fetch ends
  waiting.splice(place, 1);
  file.line.end("givenUp");
  file.done();
}

async function next() {
  const file = going < AT_ONCE ? waiting.shift() : undefined;
  if (!file) return;
  going += 1;
  const slow = window.setTimeout(() => file.line.make(), SLOW);
  const [how, words] = await ended(file);
  clearTimeout(slow);
  going -= 1;
  file.line.end(how, words);
  file.done();
  next();
}

/** How a file ended, with the server's words where there are some. @param {File} file @returns {Promise<["made" | "givenUp" | "failed", string?]>} */
async function ended({ address, request, wish }) {
  try {
    const answer = await fetch(address, { ...request, signal: wish.signal });
    if (!answer.ok) return ["failed", (await answer.json().catch(() => ({}))).error];
    save(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "")?.[1] || "epc-atlas");
    return ["made"];
  } catch {
    return [wish.signal.aborted ? "givenUp" : "failed"];
  }
}

/** @param {Blob} content @param {string} name */
export function save(content, name) {
  const link = document.createElement("a"), address = URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 8000);
}

export function begin() {
  document.addEventListener("click", take);
  document.addEventListener("submit", takeForm);
}
