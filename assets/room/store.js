/* The scenes of a brief, laid out for this screen: each is asked for once and kept, so that a brief goes on without its server. */
import { base } from "../base.js";
import { geometries } from "./stage.js";
import { noteVersion } from "./upgrade.js";

const AGAIN = 2000; // ms until what did not come is asked for again

/** @typedef {{query: string, title?: string, line?: string, notes?: string, figures?: any[], address?: string, exit?: string}} Scene */
/** @typedef {{markup: string, geometries: string[], notes: string[], title: string}} Laid */

export class Store {
  /** @type {Map<number, Laid>} */
  kept = new Map();
  /** @type {Map<number, Promise<Laid>>} */
  asked = new Map();
  round = 0;

  /** @param {Scene[]} scenes @param {string} lang @param {() => void} changed @param {() => void} outdated called when a newer atlas answers */
  constructor(scenes, lang, changed, outdated) {
    this.scenes = scenes;
    this.lang = lang;
    this.changed = changed;
    this.outdated = outdated;
  }

  /** Forget what was laid out for another size of the screen; what stands there stays until its successor has come. */
  renew() { this.round += 1; this.asked.clear(); }

  /** A scene of this screen: at once where it is kept, else as soon as it comes. @param {number} index @returns {Promise<Laid>} */
  get(index) {
    const waiting = this.asked.get(index);
    if (waiting) return waiting;
    const asked = this.ask(index, this.round);
    this.asked.set(index, asked);
    asked.catch(() => this.asked.delete(index));
    return asked;
  }

  /** @param {number} index @param {number} round @returns {Promise<Laid>} */
  async ask(index, round) {
    const { query, title, line, figures } = this.scenes[index];
    const told = await fetch(base() + "/scene", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ scene: { query, title, line, figures }, lang: this.lang, width: innerWidth, height: innerHeight }) });
    if (noteVersion(told)) this.outdated();
    const laid = await told.json();
    if (!told.ok) throw new Error(laid.error);
    await Promise.all(laid.geometries.map((/** @type {string} */ address) => this.bring(address)));
    if (round === this.round) { this.kept.set(index, laid); this.changed(); }
    return laid;
  }

  /** The paths of an extent. @param {string} address */
  async bring(address) {
    if (geometries.has(address)) return;
    const told = await fetch(base() + address);
    if (!told.ok) throw new Error(String(told.status));
    geometries.set(address, await told.json());
  }

  /** Bring all scenes, the nearest first, and those that did not come again and again. @param {number} from */
  async bringAll(from) {
    const round = this.round, order = this.scenes.map((_scene, index) => index).sort((one, two) => distance(one, from) - distance(two, from));
    for (const index of order) {
      for (;;) {
        if (round !== this.round) return;
        try { await this.get(index); break; } catch { await new Promise((resolve) => setTimeout(resolve, AGAIN)); }
      }
    }
  }
}

/** How soon a scene is wanted: those that follow before those that were. @param {number} index @param {number} from */
const distance = (index, from) => (index >= from ? index - from : from - index + 0.5);
