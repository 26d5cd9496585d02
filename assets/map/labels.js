/* Labels that thin out or come back as a map is zoomed: by priority, from the boxes that the server has measured. */

/** @typedef {{box: number[], x: number, y: number, priority: number, shown: boolean}} Candidate  box in px about the anchor, anchor in units */

const AIR = 2; // px between two labels

/** Which of the labels can stand together under a transform: the ones placed by the server first, then the more important.
    @param {Candidate[]} labels @param {{k: number, x: number, y: number}} t @param {{width: number, height: number}} size @returns {boolean[]} */
export function choose(labels, t, { width, height }) {
  const order = labels.map((label, index) => ({ label, index })).sort((one, two) => Number(two.label.shown) - Number(one.label.shown) || two.label.priority - one.label.priority || one.index - two.index);
  const taken = /** @type {number[][]} */ ([]), chosen = labels.map(() => false);
  for (const { label, index } of order) {
    const x = t.k * label.x + t.x, y = t.k * label.y + t.y, [left, top, right, bottom] = label.box;
    const box = [x + left, y + top, x + right, y + bottom];
    if (box[2] < 0 || box[0] > width || box[3] < 0 || box[1] > height) { chosen[index] = label.shown; continue; }
    if (taken.some((other) => box[0] < other[2] + AIR && box[2] > other[0] - AIR && box[1] < other[3] + AIR && box[3] > other[1] - AIR)) continue;
    taken.push(box);
    chosen[index] = true;
  }
  return chosen;
}
