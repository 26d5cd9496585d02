/* Brings files: sends them piece by piece, and shows what the server says of the import until it is confirmed or discarded. */
import { base } from "../base.js";
import { change as patch } from "./panels.js";

const PIECE = 900_000; // bytes of a request
const EVERY = 400; // ms between two looks at an import that is at work
const AGAIN = 2000; // ms until what did not come is asked for again
const SHOWN_FROM = 1000; // ms from which on a bar tells how far the sending is
const KEPT = "atlas-import"; // where this window remembers its import
const SAID = "atlas-import-said"; // what is to be said once the page is loaded anew

/** @typedef {{state: string, html: string, received: number[], error?: string, id?: string}} Told */
let id = sessionStorage.getItem(KEPT) || "";
let looking = 0; // the timer of the next look
let sending = /** @type {AbortController | null} */ (null);

const place = () => document.getElementById("bring");
const byId = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.getElementById(name));
const words = (/** @type {string} */ name) => place()?.dataset[name] || "";
const language = () => "lang=" + encodeURIComponent(document.documentElement.lang);

/** @param {string} text */
function say(text) {
  const said = document.getElementById("bring-said");
  if (said) { said.textContent = text; said.hidden = !text; }
}

/** @param {string} [wanted] */
function remember(wanted = "") {
  id = wanted;
  if (wanted) sessionStorage.setItem(KEPT, wanted); else sessionStorage.removeItem(KEPT);
}

/** Ask the server; null where it does not answer. @param {string} path @param {RequestInit} [options] @returns {Promise<{ok: boolean, status: number, told: Told} | null>} */
async function ask(path, options = {}) {
  const mark = path.includes("?") ? "&" : "?";
  try {
    const answer = await fetch(`${base()}/import${path}${mark}${language()}`, { ...options, headers: { "X-Atlas-Import": "1", ...options.headers } });
    return { ok: answer.ok, status: answer.status, told: await answer.json() };
  } catch {
    return null;
  }
}
const post = (/** @type {string} */ path, /** @type {unknown} */ body = {}) => ask(path, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });

/** Make a place show some markup, in place: a button that is being pressed stays. @param {string} name @param {string} markup */
function fill(name, markup) {
  const box = byId(name), wanted = /** @type {HTMLElement} */ (box.cloneNode(false));
  wanted.innerHTML = markup; // escaped on the server, every word and attribute of it
  patch(box, wanted);
}

/** The panel shows one thing at a time: the place for files, the sending, or the import. @param {"panel" | "sending" | "job"} part */
function only(part) {
  for (const name of ["panel", "sending", "job"]) { const element = byId("bring-" + name); if (element) element.hidden = name !== part; }
}

async function open() {
  const answer = await fetch(`${base()}/import?${language()}`).catch(() => null);
  if (!place()) return;
  if (!answer) { say(words("lost")); return; }
  fill("bring-panel", await answer.text());
  only("panel");
}

/** Show what an answer says, and look again while it is at work. @param {{ok: boolean, told: Told} | null} answer */
function lay(answer) {
  clearTimeout(looking);
  if (!place()) return;
  if (!answer) { say(words("lost")); looking = window.setTimeout(look, AGAIN); return; }
  say(answer.told.error || "");
  if (!answer.ok) return;
  if (answer.told.state === "gone") { close(words("cancelled")); return; }
  const before = byId("bring-job").dataset.state;
  fill("bring-job", answer.told.html);
  byId("bring-job").dataset.state = answer.told.state;
  only("job");
  if (before !== answer.told.state) document.getElementById("bring-title")?.focus({ preventScroll: before === undefined });
  if (answer.told.state === "working") looking = window.setTimeout(look, EVERY);
  if (answer.told.state === "taken" && before !== undefined && before !== "taken") location.reload(); // all else on the page is of the store before
}

async function look() {
  const mine = id, answer = await ask("/" + mine);
  if (mine !== id) return;
  if (answer && answer.status === 404) { close(answer.told.error || ""); return; }
  lay(answer);
}

/** Back to the place for files. @param {string} text */
function close(text) {
  remember();
  clearTimeout(looking);
  delete byId("bring-job").dataset.state;
  fill("bring-job", "");
  open().then(() => say(text));
}

/** @param {string} name @param {number} done @param {number} total @param {number} begun */
function showSending(name, done, total, begun) {
  const elapsed = performance.now() - begun, part = total ? done / total : 1;
  const left = part ? Math.round((elapsed / part - elapsed) / 1000) : 0;
  const box = byId("bring-sending");
  if (!box) return;
  if (!box.firstChild) {
    const title = document.createElement("h2"), bar = document.createElement("div"), text = document.createElement("p"), button = document.createElement("button");
    bar.className = "bar";
    bar.append(document.createElement("span"));
    text.className = "quiet";
    button.type = "button";
    button.className = "button";
    button.dataset.do = "cancel";
    button.textContent = words("cancel");
    box.append(title, bar, text, button);
  }
  const [title, bar, text] = /** @type {HTMLElement[]} */ ([...box.children]);
  title.textContent = `${words("sending")} ${name}`;
  bar.hidden = text.hidden = elapsed < SHOWN_FROM;
  /** @type {HTMLElement} */ (bar.firstChild).style.width = `${100 * part}%`;
  text.textContent = `${Math.round(100 * part)} % · ${words("left").replace("{n}", String(left))}`;
}

/** Send the files; true where the server has all of them. @param {File[]} files @param {AbortSignal} signal */
async function send(files, signal) {
  const total = files.reduce((sum, file) => sum + file.size, 0), begun = performance.now();
  let before = 0;
  for (const [at, file] of files.entries()) {
    for (let offset = 0; offset < file.size;) {
      showSending(file.name, before + offset, total, begun);
      const answer = await ask(`/${id}/${at}?offset=${offset}`, { method: "PUT", body: file.slice(offset, offset + PIECE), signal });
      if (signal.aborted) return false;
      if (answer && answer.ok) { offset = Number(answer.told.received); say(""); continue; }
      if (answer && answer.status !== 409) { close(answer.told.error || ""); return false; }
      say(answer ? "" : words("lost"));
      await new Promise((resolve) => setTimeout(resolve, answer ? 0 : AGAIN));
      const held = await ask("/" + id); // what did arrive
      if (held && !held.ok) { close(held.told.error || ""); return false; }
      if (held && answer && held.told.received[at] === offset) { close(answer.told.error || ""); return false; }
      if (held) offset = held.told.received[at];
    }
    before += file.size;
  }
  return true;
}

/** @param {File[]} files */
async function bring(files) {
  if (!files.length || sending) return;
  say("");
  const answer = await post("", { files: files.map(({ name, size }) => ({ name, size })) });
  if (!answer || !answer.ok) { say(answer ? answer.told.error || "" : words("lost")); return; }
  remember(answer.told.id);
  byId("bring-sending").replaceChildren();
  only("sending");
  sending = new AbortController();
  const { signal } = sending;
  const isWhole = await send(files, signal).catch(() => false);
  sending = null;
  byId("bring-sending")?.replaceChildren();
  if (isWhole) lay(await post(`/${id}/read`));
}

/** What is dropped may be folders, which have no bytes. @param {DataTransfer} dropped */
function filesOf(dropped) {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.());
  if (entries.some((entry) => entry && entry.isDirectory)) { say(words("folder")); return []; }
  return [...dropped.files];
}

/** What a visitor says the columns hold. */
function answers() {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("bring-columns"));
  if (!form) return {};
  const columns = [...form.querySelectorAll("[data-heading]")].map((cell) => [/** @type {HTMLElement} */ (cell).dataset.heading, /** @type {HTMLSelectElement} */ (cell.querySelector("select")).value]);
  return { ...Object.fromEntries(new FormData(form)), columns };
}

/** @param {MouseEvent} event */
async function press(event) {
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {Element} */ (event.target).closest("#bring button[data-do], #bring button[data-undo]"));
  if (!button) return;
  const wanted = button.dataset.do;
  if (wanted === "close") { const mine = id; close(""); ask(`/${mine}/cancel`, { method: "POST" }); return; }
  if (wanted === "cancel") { sending?.abort(); sending = null; }
  button.disabled = true;
  if (wanted) lay(await post(`/${id}/${wanted}`, wanted === "read" ? answers() : {}));
  else await undo(button.dataset.undo || "");
  button.disabled = false;
}

/** @param {string} version */
async function undo(version) {
  const answer = await post("/undo", { version });
  if (!answer || !answer.ok) { say(answer ? answer.told.error || "" : words("lost")); return; }
  if (id) ask(`/${id}/cancel`, { method: "POST" }); // its files are wanted no more
  remember();
  sessionStorage.setItem(SAID, words("undone"));
  location.reload();
}

/** @param {Event} event */
function change(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.id === "bring-files") { const field = /** @type {HTMLInputElement} */ (target); bring([...(field.files || [])]); field.value = ""; }
  // A report says what comes of the answers that it was made with: other ones have to be read again first.
  if (target.closest("#bring-columns")) for (const button of document.querySelectorAll("#bring [data-do=take]")) /** @type {HTMLButtonElement} */ (button).disabled = true;
}

/** @param {SubmitEvent} event */
async function submit(event) {
  if (/** @type {Element} */ (event.target).id !== "bring-columns") return;
  event.preventDefault();
  lay(await post(`/${id}/read`, answers()));
}

/** @param {DragEvent} event */
function drag(event) {
  const drop = document.getElementById("bring-drop");
  if (!drop || !event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault(); // or the browser would open what is dropped beside the place for it
  const isOver = event.type !== "dragleave" && event.type !== "drop";
  drop.toggleAttribute("data-over", isOver);
  if (event.type === "drop" && !byId("bring-panel").hidden) bring(filesOf(event.dataTransfer));
}

/** The page was laid: where it is the one for files, show what it is at. */
function appear() {
  if (!place() || byId("bring-job").firstChild || byId("bring-panel").firstChild) return;
  const said = sessionStorage.getItem(SAID);
  sessionStorage.removeItem(SAID);
  if (id) look(); else open().then(() => { if (said) say(said); });
}

export function begin() {
  document.addEventListener("atlas:shown", appear);
  document.addEventListener("click", press);
  document.addEventListener("change", change);
  document.addEventListener("submit", submit);
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) document.addEventListener(kind, /** @type {EventListener} */ (drag));
}
