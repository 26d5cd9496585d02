import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, fitted, moved, placeWords, toDegrees, turned, windowOf, zoomed, suits } from "../../assets/map/transform.js";

const size = { width: 1000, height: 500 };
const limits = { home: { k: 1, x: 500, y: 250 }, homeBox: [-100, -50, 100, 50], world: [-1000, -500, 1000, 500], size, smallest: 0.5, largest: 40 };
const near = (one, other, slack = 1e-9) => assert.ok(Math.abs(one - other) <= slack, `${one} is not ${other}`);

test("a pixel that is zoomed about stays where it is", () => {
  for (const [x, y] of [[500, 250], [120, 400], [990, 10]]) {
    const before = windowOf(limits.home, size), after = zoomed(limits.home, 2.5, x, y, limits);
    near((x - after.x) / after.k, before[0] + x, 1e-6);
    near((y - after.y) / after.k, before[1] + y, 1e-6);
  }
});

test("zoom ends at its limits, at whatever factor", () => {
  assert.equal(zoomed(limits.home, 1e9, 500, 250, limits).k, 40);
  assert.equal(zoomed(limits.home, 1e-9, 500, 250, limits).k, 0.5);
});

test("the middle of the viewport never leaves the world", () => {
  for (const [dx, dy] of [[1e6, 0], [-1e6, 1e6], [0, -1e6], [3, 4]]) {
    const t = moved(limits.home, dx, dy, limits), x = (500 - t.x) / t.k, y = (250 - t.y) / t.k;
    assert.ok(x >= -1000 && x <= 1000 && y >= -500 && y <= 500, `${x} ${y}`);
  }
  assert.deepEqual(bounded(limits.home, limits), limits.home);
});

test("a map serves canvases a line of words higher, and no others", () => {
  const drawn = { width: 960, height: 600 };
  for (const [width, height, holds] of [[960, 600, true], [1025, 665, true], [960, 599, false], [959, 600, false], [1026, 600, false], [960, 666, false]]) {
    assert.equal(suits(drawn, { width, height }), holds, `${width}x${height}`);
  }
});

test("a box that is fitted stands in the middle and within its share", () => {
  const t = fitted([-300, -20, 100, 20], size, 0.8), [left, , right] = windowOf(t, size);
  near((left + right) / 2, -100);
  near((400 * t.k) / size.width, 0.8);
});

test("degrees are read between the parallels of a graticule", () => {
  const graticule = [[-10, 100, 10], [0, 0, 12], [10, -100, 10]];
  const [lon, lat] = toDegrees([60, -50], graticule, 30);
  near(lon, 30 + 60 / 11);
  near(lat, 5);
  assert.deepEqual(toDegrees([0, 500], graticule, 30), [30, -10]); // beyond the pole: the pole
});

test("longitudes lie within 180 either way, and 180 stays 180", () => {
  for (let hundredth = -72000; hundredth <= 72000; hundredth += 1) {
    const lon = turned(hundredth / 100);
    assert.ok(lon > -180 - 1e-9 && lon <= 180, String(hundredth));
  }
  assert.equal(placeWords(180.00000000000003, 1.234, 2), "180,1.23,2");
});
