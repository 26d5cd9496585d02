import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../assets/map/labels.js";

const size = { width: 400, height: 300 };
const label = (x, priority, shown) => ({ box: [-20, -8, 20, 8], x, y: 0, priority, shown });

test("of two labels that meet the one that was placed stays, then the more important", () => {
  const t = { k: 1, x: 200, y: 150 };
  assert.deepEqual(choose([label(0, 9, false), label(10, 1, true)], t, size), [false, true]);
  assert.deepEqual(choose([label(0, 1, false), label(10, 9, false)], t, size), [false, true]);
});

test("labels come back where a zoom parts them, and thin out where it brings them together", () => {
  const labels = [label(0, 2, true), label(30, 1, true)];
  assert.deepEqual(choose(labels, { k: 1, x: 100, y: 150 }, size), [true, false]);
  assert.deepEqual(choose(labels, { k: 2, x: 100, y: 150 }, size), [true, true]);
});

test("no two chosen labels meet, whatever the zoom", () => {
  const labels = Array.from({ length: 40 }, (_, index) => label((index * 37) % 200, index % 7, index % 3 === 0));
  for (let k = 0.2; k < 8; k += 0.3) {
    const chosen = choose(labels, { k, x: 10, y: 150 }, size);
    const boxes = labels.filter((_, index) => chosen[index]).map((one) => k * one.x + 10).filter((x) => x > -20 && x < 420).sort((a, b) => a - b);
    for (let index = 1; index < boxes.length; index += 1) assert.ok(boxes[index] - boxes[index - 1] >= 40, `${k}`);
  }
});
