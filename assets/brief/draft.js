/* The brief while it is edited: each change is kept in this browser at once, and all but words can be taken back. */
import { keepOwn, readOwn } from "../room/own.js";

/** @typedef {{query: string, title: string, line: string, notes: string, figures?: any[]}} Scene */
/** @typedef {{version: number, title: string, scenes: Scene[]}} Brief */

const VERSION = 1;

/** @param {any} kept @returns {kept is Brief} */
const isBrief = (kept) => kept?.version === VERSION && typeof kept.title === "string" && Array.isArray(kept.scenes) && kept.scenes.every((/** @type {any} */ scene) => typeof scene?.query === "string");

export class Draft {
  /** @type {(() => void)[]} */
  #backs = [];
  isKept = true;

  /** @param {string} untitled */
  constructor(untitled) {
    this.untitled = untitled;
    this.brief = this.#read();
  }

  /** @returns {Brief} */
  #read() {
    const kept = readOwn();
    return isBrief(kept) ? { ...kept, scenes: kept.scenes.map(whole) } : { version: VERSION, title: this.untitled, scenes: [] };
  }

  /** What another tab has made of it. */
  renew() { this.brief = this.#read(); this.#backs = []; }

  get scenes() { return this.brief.scenes; }
  get canUndo() { return this.#backs.length > 0; }

  keep() { this.isKept = keepOwn(this.brief); }

  /** @param {() => void} back */
  #done(back) { this.#backs.push(back); this.keep(); }

  undo() { this.#backs.pop()?.(); this.keep(); }

  /** @param {Scene} scene @param {number} [at] */
  add(scene, at = this.scenes.length) {
    const added = whole(scene);
    this.scenes.splice(at, 0, added);
    this.#done(() => this.#drop(added));
  }

  /** @param {Scene} scene */
  remove(scene) {
    const at = this.#drop(scene);
    this.#done(() => { this.scenes.splice(Math.min(at, this.scenes.length), 0, scene); });
  }

  /** @param {Scene} scene @param {number} to */
  move(scene, to) {
    const from = this.scenes.indexOf(scene);
    this.#put(scene, to);
    this.#done(() => this.#put(scene, from));
  }

  /** In place of the whole brief. @param {Brief} brief */
  open(brief) {
    const before = this.brief;
    this.brief = { version: VERSION, title: brief.title, scenes: brief.scenes.map(whole) };
    this.#done(() => { this.brief = before; });
  }

  clear() { this.open({ version: VERSION, title: this.untitled, scenes: [] }); }

  /** @param {Scene} scene */
  #drop(scene) {
    const at = this.scenes.indexOf(scene);
    if (at >= 0) this.scenes.splice(at, 1);
    return at;
  }

  /** @param {Scene} scene @param {number} to */
  #put(scene, to) {
    if (this.#drop(scene) >= 0) this.scenes.splice(Math.min(Math.max(to, 0), this.scenes.length), 0, scene);
  }
}

/** A scene as a file has it, without the addresses that a server adds. @param {Scene} scene @returns {Scene} */
const whole = ({ query, title, line = "", notes = "", figures = [] }) => ({ query, title, line, notes, figures });
