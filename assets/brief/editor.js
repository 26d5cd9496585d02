/* The panel of the visitor's own brief: what its buttons do, what it says, and the list of scenes that it keeps in step. */
import { base } from "../base.js";
import { Draft } from "./draft.js";
import { LONGEST_LINK, DamagedLink, checkBrief, fromHash, toHash } from "../room/own.js";
import { fetchFile, save } from "../page/downloads.js";
import { focusOn, layScenes } from "./scene_list.js";

/** @typedef {import("./draft.js").Scene} Scene */
const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const panel = () => byId("brief");
const words = JSON.parse(panel().dataset.words || "{}");
const draft = new Draft(words.untitled);
const lang = document.documentElement.lang;
const LOOK = ["lang", "theme"]; // of the visitor: no part of a scene
let checks = 0;

/** @param {string} sentence @param {Record<string, string | number>} [parts] */
const filled = (sentence, parts = {}) => sentence.replace(/\{(\w+)\}/g, (_whole, name) => String(parts[name] ?? ""));
/** @param {string} sentence */
function say(sentence) { byId("brief-said").textContent = draft.isKept ? sentence : `${sentence} ${words.not_kept}`; }
/** @param {string} sentence */
function complain(sentence) { byId("brief-fault").textContent = sentence; byId("brief-fault").hidden = !sentence; }

/** The map of a scene, for this visitor. @param {Scene} scene */
function address(scene) {
  const query = new URLSearchParams(scene.query), own = new URLSearchParams(location.search);
  for (const name of LOOK) if (own.has(name)) query.set(name, own.get(name) || "");
  return `${base()}/?${query}`;
}

const deeds = {
  move: (/** @type {Scene} */ scene, /** @type {number} */ to) => {
    if (to < 0 || to >= draft.scenes.length) return;
    draft.move(scene, to);
    tell("moved", scene.title, to);
  },
  copy: (/** @type {Scene} */ scene) => {
    if (isFull()) return;
    draft.add(scene, draft.scenes.indexOf(scene) + 1);
    tell("copied", scene.title);
  },
  remove: (/** @type {Scene} */ scene) => {
    const at = draft.scenes.indexOf(scene);
    draft.remove(scene);
    tell("removed", scene.title);
    const next = draft.scenes[Math.min(at, draft.scenes.length - 1)];
    if (next) focusOn(next); else byId("brief-title").focus();
  },
  reword: () => draft.keep(),
  checkWords: () => { check(); },
  address,
};

function isFull() {
  const isSo = draft.scenes.length >= Number(panel().dataset.most);
  if (isSo) { say(""); complain(filled(words.full, { n: panel().dataset.most || "" })); }
  return isSo;
}

/** What was done, and what the server finds wrong with it now. @param {string} said @param {string} title @param {number} [at] */
function tell(said, title, at = draft.scenes.length - 1) {
  lay();
  say(filled(words[said], { title, n: at + 1, count: draft.scenes.length }));
  check();
}

/** Lay the brief into the panel. */
export function lay() {
  const count = draft.scenes.length, title = /** @type {HTMLInputElement} */ (byId("brief-title"));
  attach();
  byId("brief-count").textContent = count ? String(count) : "";
  if (document.activeElement !== title) title.value = draft.brief.title;
  byId("brief-empty").hidden = count > 0;
  layScenes(byId("brief-scenes"), draft.scenes, deeds);
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (panel().querySelectorAll("[data-needs-scenes]"))) one.hidden = !count;
  /** @type {HTMLAnchorElement} */ (byId("brief-present")).href = panel().dataset.room || "";
  /** @type {HTMLElement} */ (panel().querySelector("[data-brief=undo]")).hidden = !draft.canUndo;
  byId("brief-link").hidden = true;
  offerLinked();
}

/** The view that is shown, as the last scene. */
export function addView() {
  const button = byId("brief-add"), shown = new URLSearchParams(location.search);
  if (!button || isFull()) { if (button) panel().toggleAttribute("open", true); return; }
  const query = new URLSearchParams(button.dataset.query);
  for (const name of ["at", "beside"]) if (shown.has(name)) query.set(name, shown.get(name) || ""); // a gesture has moved the map since
  draft.add({ query: String(query), title: button.dataset.title || "", line: button.dataset.line || "", notes: "" });
  tell("added", button.dataset.title || "");
  byId("brief-scenes").lastElementChild?.scrollIntoView({ block: "nearest" });
}

/** Ask the server whether the brief can be shown; what it finds wrong stands in the panel. Says whether it can. */
async function check() {
  const mine = ++checks;
  try {
    if (draft.scenes.length) await checkBrief(JSON.stringify(draft.brief), lang, draft.brief.title);
    if (mine === checks) complain("");
    return true;
  } catch (error) {
    if (mine === checks) complain(error instanceof TypeError ? words.lost : `${words.wrong} ${/** @type {Error} */ (error).message}`);
    return false;
  }
}

/** @param {string} title */
const slug = (title) => title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "brief";

/** In place of the brief that is open, which comes back by Undo. @param {() => Promise<any>} bring @param {string} name */
async function open(bring, name) {
  complain("");
  try {
    const found = await bring();
    draft.open(found);
    tell("opened", found.title);
  } catch (error) {
    say("");
    complain(error instanceof DamagedLink ? words.damaged : error instanceof TypeError ? words.lost : `${filled(words.refused, { file: name })} ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {File} file */
function openFile(file) {
  if (file.size > Number(panel().dataset.largest)) { say(""); complain(filled(words.large, { file: file.name })); return; }
  open(async () => (await checkBrief(await file.text(), lang, file.name)).brief, file.name);
}

/** A brief that comes with the atlas, as one's own. @param {string} id */
function start(id) {
  open(async () => {
    const told = await fetch(`${base()}/brief/${id}`);
    if (!told.ok) throw new Error(String(told.status));
    return told.json();
  }, id);
}

async function copyLink() {
  const hash = await toHash(draft.brief), link = /** @type {HTMLInputElement} */ (byId("brief-link"));
  if (hash.length > LONGEST_LINK) { say(""); complain(filled(words.long, { n: hash.length, most: LONGEST_LINK })); return; }
  link.value = (panel().dataset.public || new URL(panel().dataset.room || "", location.href).href) + hash;
  link.hidden = false;
  link.select();
  const isCopied = await (navigator.clipboard?.writeText(link.value).then(() => true, () => false) ?? false);
  say(isCopied ? words.copied_link : words.link);
}

function offerLinked() {
  const button = byId("brief-linked");
  button.textContent = words.linked;
  /** @type {HTMLElement} */ (button.parentElement).hidden = !location.hash.startsWith("#brief=");
}
function openLinked() {
  open(async () => {
    const found = (await checkBrief(await fromHash(location.hash) || "", lang)).brief;
    history.replaceState(history.state, "", location.pathname + location.search);
    return found;
  }, "");
}

/** @type {Record<string, (button: HTMLElement) => void>} */
const ACTS = {
  add: addView,
  undo: () => { draft.undo(); tell("undone", ""); },
  clear: () => { draft.clear(); tell("cleared", ""); },
  save: () => save(new Blob([JSON.stringify(draft.brief, null, 1) + "\n"], { type: "application/json" }), `epc-atlas_brief_${slug(draft.brief.title)}.json`),
  link: () => { copyLink(); },
};

/** @param {HTMLElement} button */
async function download(button) {
  const format = button.dataset.format || "", place = new URL(panel().dataset.room || "/", location.href);
  const asked = new URLSearchParams({ format, ...Object.fromEntries(LOOK.map((name) => [name, place.searchParams.get(name) || ""]).filter(([, value]) => value)) });
  if (await check()) fetchFile(`${base()}/api/v1/brief?${asked}`, button.textContent || "", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(draft.brief) });
}

/** @param {Event} event */
function onClick(event) {
  const target = /** @type {Element} */ (event.target), button = /** @type {HTMLElement | null} */ (target.closest("button"));
  if (target.closest("#brief-present")) { event.preventDefault(); check().then((isFine) => { if (isFine) location.assign(panel().dataset.room || ""); }); }
  if (!button) return;
  if (button.dataset.format) download(button);
  else if (button.dataset.brief) ACTS[button.dataset.brief](button);
  else if (button.dataset.start) start(button.dataset.start);
  else if (button.id === "brief-linked") openLinked();
}

/** The panel may be another element since: a page without a map has tools of its own. */
function attach() {
  const own = /** @type {HTMLElement} */ (panel().querySelector("[data-own]"));
  if (own.dataset.own === "attached") return;
  own.dataset.own = "attached";
  own.addEventListener("click", onClick);
  const title = /** @type {HTMLInputElement} */ (byId("brief-title")), file = /** @type {HTMLInputElement} */ (byId("brief-file"));
  title.addEventListener("input", () => { draft.brief.title = title.value; draft.keep(); });
  title.addEventListener("change", () => { check(); });
  file.addEventListener("change", () => { const [chosen] = file.files || []; if (chosen) openFile(chosen); file.value = ""; });
}

window.addEventListener("storage", () => { draft.renew(); lay(); });
document.addEventListener("atlas:shown", lay);
