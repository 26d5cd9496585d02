/* How long a scene stands: every step leads to the next and back, and the ends stay. */
import assert from "node:assert/strict";
import test from "node:test";
import { nextSeconds } from "../../assets/room/play.js";

test("each step is undone by the other, from the shortest to the longest", () => {
  const all = [5];
  for (let next = nextSeconds(5, 1); next !== all.at(-1); next = nextSeconds(next, 1)) all.push(next);
  assert.ok(all.length > 5);
  assert.deepEqual(all, [...all].sort((one, two) => one - two));
  for (const [place, seconds] of all.entries()) assert.equal(nextSeconds(seconds, -1), all[Math.max(place - 1, 0)]);
});

test("what a brief begins with need be no step", () => {
  assert.equal(nextSeconds(13, 1), 20);
  assert.equal(nextSeconds(13, -1), 12);
});
