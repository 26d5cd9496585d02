/* Plays a brief by itself: how long each scene stands is chosen with + and −, and kept in this browser for the next time. */
const SECONDS = [5, 8, 12, 20, 30, 45, 60, 90, 120];
const KEPT_SECONDS = "epc-atlas.seconds";

/** The step after or before a number of seconds. @param {number} seconds @param {number} step 1 or -1 */
export function nextSeconds(seconds, step) {
  const found = step > 0 ? SECONDS.find((one) => one > seconds) : SECONDS.filter((one) => one < seconds).pop();
  return found ?? SECONDS[step > 0 ? SECONDS.length - 1 : 0];
}

/** What a browser keeps, if that is one of the steps. @param {number} usual */
function keptSeconds(usual) {
  try { const kept = Number(localStorage.getItem(KEPT_SECONDS)); return SECONDS.includes(kept) ? kept : usual; } catch { return usual; }
}

export class Player {
  timer = 0;

  /** @param {number} usual the seconds that a scene stands where none were chosen @param {() => void} step leads to the next scene @param {(seconds: number, isPlaying: boolean) => void} tell */
  constructor(usual, step, tell) {
    this.seconds = keptSeconds(usual);
    this.step = step;
    this.tell = tell;
  }

  get isPlaying() { return this.timer !== 0; }

  start() {
    clearInterval(this.timer);
    this.timer = window.setInterval(this.step, this.seconds * 1000);
    this.tell(this.seconds, true);
  }

  stop() {
    if (!this.isPlaying) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.tell(this.seconds, false);
  }

  /** Let each scene stand longer or shorter. @param {number} step 1 or -1 */
  change(step) {
    this.seconds = nextSeconds(this.seconds, step);
    try { localStorage.setItem(KEPT_SECONDS, String(this.seconds)); } catch { /* kept for this time alone */ }
    if (this.isPlaying) this.start(); else this.tell(this.seconds, false);
  }
}
