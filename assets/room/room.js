/* Presents a brief, or one layer by itself: keys, the scene that stands, the windows of one brief, and the way back. */
import { byId } from "./dom.js";
import { commandOf, mayGoOn, sceneOfDigits } from "./keys.js";
import { closeAll, layNotes, layOverview, open, toggle } from "./panels.js";
import { DamagedLink, checkBrief, fromHash, readOwn } from "./own.js";
import { Player } from "./play.js";
import { join, laySpeaker, startClock } from "./speaker.js";
import { build, geometries, present, readGeometry } from "./stage.js";
import { Store } from "./store.js";
import { upgradeUnseen, wasBlank } from "./upgrade.js";

const PAPERS = ["light", "dark", "projector"];
const DIGITS = 900; // ms in which another digit may follow
const WHISPER = 2500; // ms for which what was set is told
const STILL = 250; // ms after which the window has its size
const root = document.documentElement, body = document.body;
const deck = JSON.parse(byId("deck").textContent || "{}");
if (deck.id === "own") await bringOwn();
if (deck.laid && location.hash === deck.speaker) root.dataset.view = "speaker"; // the second window of a file
const isSpeaker = root.dataset.view === "speaker";
let at = deck.at, standing = -1, typed = "", typing = 0, wanted = 0, told = 0;

const store = new Store(deck.scenes, root.lang, tellHeld, () => { if (isSpeaker) notify(deck.words.newer); });
const say = join(deck.id, heard);

/** The scenes of the brief that is kept in this browser, or stands in the link. */
async function bringOwn() {
  try {
    const linked = await fromHash(location.hash), own = linked === null ? readOwn() : null;
    if (linked === null && !own) { notify(deck.words.none); return; }
    Object.assign(deck, await checkBrief(linked === null ? JSON.stringify(own) : linked, root.lang));
    deck.at = Math.min(deck.at, deck.scenes.length - 1);
  } catch (error) {
    notify(error instanceof DamagedLink ? deck.words.damaged : error instanceof TypeError ? deck.words.lost : `${deck.words.refused} ${/** @type {Error} */ (error).message}`);
  }
}

/** How many of the scenes need no server any more. */
function tellHeld() { body.dataset.held = store.kept.size === deck.scenes.length ? "all" : String(store.kept.size); }
const tellReady = () => { body.dataset.map = standing === at ? "ready" : "loading"; };
/** @param {string} words */
function notify(words) { byId("notice").textContent = words; byId("notice").hidden = !words; }

/** Stand on a scene: at once where it is kept, else once it has come. @param {number} index @param {boolean} [quietly] */
async function go(index, quietly = false) {
  at = Math.min(Math.max(index, 0), deck.scenes.length - 1);
  const mine = ++wanted;
  tellReady();
  if (!quietly) say({ at });
  tellAddress();
  const kept = store.kept.get(at);
  if (kept) { lay(kept); return; }
  try {
    const laid = await store.get(at);
    if (mine === wanted) lay(laid);
  } catch (error) {
    if (mine !== wanted) return;
    notify(error instanceof TypeError ? deck.words.lost : `${deck.words.refused} ${/** @type {Error} */ (error).message}`);
    setTimeout(() => { if (mine === wanted) go(at, true); }, 2000);
  }
}

/** @param {import("./store.js").Laid} laid */
function lay(laid) {
  const scene = deck.scenes[at];
  present(byId("stage"), build(laid.markup));
  standing = at;
  notify(deck.told || ""); // what of the address was not understood, once
  deck.told = "";
  document.title = `${laid.title} – EPC Atlas`;
  byId("heading").textContent = laid.title;
  byId("place").textContent = `${at + 1} / ${deck.scenes.length}`;
  byId("progress").style.setProperty("--part", String((at + 1) / deck.scenes.length));
  layNotes(laid.notes);
  if (isSpeaker) laySpeaker({ ...scene, title: laid.title }, store.kept.get(at + 1)?.markup || "");
  if (open() === "overview") showOverview();
  tellReady();
}

function tellAddress() {
  const { address } = deck.scenes[at];
  if (address && location.protocol.startsWith("http")) history.replaceState({}, "", (isSpeaker ? address.replace("view=present", "view=speaker") : address) + location.hash);
}

/** What another window of this brief says. @param {any} message */
function heard(message) {
  if (message.hello) say({ at, blank: open() === "blank" });
  if (typeof message.at === "number" && message.at !== at && message.at < deck.scenes.length) { if (open() === "blank") closeAll(); go(message.at, true); }
  if (typeof message.blank === "boolean" && !isSpeaker && (open() === "blank") !== message.blank) toggle("blank");
  if (message.blank) upgrade();
}

const showOverview = () => layOverview(deck.scenes.map((/** @type {any} */ scene, /** @type {number} */ index) => ({ title: store.kept.get(index)?.title || scene.title || "", markup: store.kept.get(index)?.markup || "" })), at, go);
/** Lay all scenes out anew; what stands stays until its successor has come. */
function renew() {
  store.renew();
  store.bringAll(at).then(() => undefined);
  store.get(at).then(lay).catch(() => undefined);
}
/** Take a newer atlas while nobody looks. A file has no server to ask. */
function upgrade() {
  if (deck.laid) return;
  const isBlank = () => !isSpeaker && open() === "blank";
  upgradeUnseen(() => isSpeaker || document.hidden || isBlank(), isBlank, renew);
}
const player = new Player(deck.interval, () => go(deck.scenes[at + 1] ? at + 1 : 0), (seconds, isPlaying) => whisper((isPlaying ? deck.words.playing : deck.words.still).replace("{seconds}", String(seconds))));
/** Say something that matters for a moment. @param {string} words */
function whisper(words) {
  clearTimeout(told);
  byId("whisper").textContent = words;
  byId("whisper").hidden = false;
  told = window.setTimeout(() => { byId("whisper").hidden = true; }, WHISPER);
}

/** One scene on; from the last of a layer to the next layer. @param {number} step */
function move(step) {
  if (open()) { closeAll(); say({ blank: false }); }
  const beyond = step > 0 ? deck.after : deck.before;
  if (deck.scenes[at + step]) go(at + step); else if (beyond && location.protocol.startsWith("http")) location.assign(beyond); else player.stop();
}

/** @type {Record<string, () => void>} */
const DEEDS = {
  next: () => move(1),
  previous: () => move(-1),
  first: () => { closeAll(); go(0); },
  last: () => { closeAll(); go(deck.scenes.length - 1); },
  blank: () => { const isBlank = toggle("blank"); say({ blank: isBlank }); if (isSpeaker) closeAll(); if (isBlank) upgrade(); },
  full: () => { if (document.fullscreenElement) document.exitFullscreen(); else root.requestFullscreen?.().catch(() => undefined); },
  legend: () => { root.dataset.legend = root.dataset.legend === "off" ? "on" : "off"; },
  notes: () => { toggle("notes"); },
  help: () => { toggle("help"); },
  palette: () => { root.dataset.theme = PAPERS[(PAPERS.indexOf(root.dataset.theme || "light") + 1) % PAPERS.length]; },
  overview: () => { if (toggle("overview")) showOverview(); },
  autoplay: () => { if (player.isPlaying) player.stop(); else player.start(); },
  slower: () => player.change(1),
  faster: () => player.change(-1),
  speaker: () => { if (!isSpeaker && deck.speaker) window.open(deck.laid ? location.pathname + deck.speaker : deck.speaker.replace("{scene}", String(at + 1)) + location.hash, "epc-atlas-speaker", "popup,width=1100,height=720"); },
  escape: () => {
    if (open()) { closeAll(); say({ blank: false }); } else if (player.isPlaying) player.stop(); else if (document.fullscreenElement) document.exitFullscreen(); else if (deck.scenes[at]?.exit && !isSpeaker) location.assign(deck.scenes[at].exit + location.hash);
  },
};

/** @param {string} digit */
function type(digit) {
  clearTimeout(typing);
  typed += digit;
  const leave = () => { if (Number(typed)) { closeAll(); go(sceneOfDigits(typed, deck.scenes.length)); } typed = ""; };
  if (mayGoOn(typed, deck.scenes.length)) typing = window.setTimeout(leave, DIGITS); else leave();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target instanceof Element ? event.target : body, isOnControl = target.closest("button, a, input, select");
  if (isOnControl && (event.key === "Enter" || event.key === " ")) return;
  const command = commandOf(event.key, root.dir === "rtl");
  if (!command) return;
  event.preventDefault();
  if (command === "digit") type(event.key); else DEEDS[command]();
}

function begin() {
  for (const map of document.querySelectorAll("#stage svg.map")) readGeometry(map);
  for (const [address, geometry] of Object.entries(deck.geometries || {})) geometries.set(address, /** @type {any} */ (geometry));
  for (const [index, laid] of Object.entries(deck.laid || {})) store.kept.set(Number(index), /** @type {any} */ (laid));
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-command]"));
    if (button?.dataset.command) DEEDS[button.dataset.command]();
  });
  tellHeld();
  if (isSpeaker) { startClock(); say({ hello: true }); }
  /** @type {any} */ (window).atlas = { go: (/** @type {string} */ href) => location.assign(href), scene: go };
  if (!deck.scenes.length) return;
  if (deck.laid) { go(at, true); return; }
  let resizing = 0;
  window.addEventListener("resize", () => { clearTimeout(resizing); resizing = window.setTimeout(renew, STILL); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) upgrade(); });
  if (wasBlank()) toggle("blank");
  go(at, true).then(() => store.bringAll(at));
}
begin();
