/* The one transform of a map: units of its extent to pixels of its viewBox. Pure functions; nothing here touches the page. */

/** @typedef {{k: number, x: number, y: number}} Transform k px a unit, then moved by x and y px */
/** @typedef {{width: number, height: number}} Size the viewBox, px */
/** @typedef {[number, number, number, number]} Box left, top, right, bottom in units */
/** @typedef {{home: Transform, homeBox: Box, world: Box, size: Size, smallest: number, largest: number}} Limits */

const EDGE = 0.5; // of the viewport that stays within the world, whatever is dragged where

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

/** The transform as the attribute of a group. @param {Transform} t */
export const matrix = ({ k, x, y }) => `matrix(${k} 0 0 ${k} ${x} ${y})`;

/** A pixel of the viewBox in units. @param {Transform} t @param {number} x @param {number} y @returns {[number, number]} */
export const toUnits = (t, x, y) => [(x - t.x) / t.k, (y - t.y) / t.k];

const LARGEST_GAP = 66; // px that a canvas may be larger than its map on a side: a step of the server's, and a line of words more or less

/** Whether a map serves a canvas: its type is never smaller than it was drawn, and a line of words less asks for no other map.
    @param {Size} drawn the viewBox @param {Size} canvas */
export function suits(drawn, canvas) {
  const gaps = [canvas.width - drawn.width, canvas.height - drawn.height];
  return gaps.every((gap) => gap >= 0 && gap < LARGEST_GAP);
}

/** What of the plane is in the viewport. @param {Transform} t @param {Size} size @returns {Box} */
export function windowOf(t, { width, height }) {
  const [left, top] = toUnits(t, 0, 0), [right, bottom] = toUnits(t, width, height);
  return [left, top, right, bottom];
}

/** A transform kept within the zoom that is allowed and with half of the viewport on the world.
    @param {Transform} t @param {Limits} limits @returns {Transform} */
export function bounded(t, { home, world, size, smallest, largest }) {
  const k = clamp(t.k, home.k * smallest, home.k * largest);
  const middleX = clamp((size.width / 2 - t.x) / t.k, world[0], world[2]), middleY = clamp((size.height / 2 - t.y) / t.k, world[1], world[3]);
  if (k === t.k && inside(t, world, size)) return t;
  return { k, x: size.width / 2 - middleX * k, y: size.height / 2 - middleY * k };
}
/** @param {Transform} t @param {Box} world @param {Size} size */
function inside(t, world, size) {
  const [x, y] = toUnits(t, size.width * EDGE, size.height * EDGE);
  return x >= world[0] && x <= world[2] && y >= world[1] && y <= world[3];
}

/** Zoomed by a factor about a pixel that stays where it is. @param {Transform} t @param {number} factor @param {number} x @param {number} y
    @param {Limits} limits @returns {Transform} */
export function zoomed(t, factor, x, y, limits) {
  const { home, smallest, largest } = limits, k = clamp(t.k * factor, home.k * smallest, home.k * largest), grown = k / t.k;
  return bounded({ k, x: x - (x - t.x) * grown, y: y - (y - t.y) * grown }, limits);
}

/** Moved by pixels. @param {Transform} t @param {number} dx @param {number} dy @param {Limits} limits @returns {Transform} */
export const moved = (t, dx, dy, limits) => bounded({ k: t.k, x: t.x + dx, y: t.y + dy }, limits);

/** A box in the middle of the viewport, as large as `share` of it allows. @param {Box} box @param {Size} size @param {number} share @returns {Transform} */
export function fitted([left, top, right, bottom], { width, height }, share) {
  const k = Math.min((width * share) / (right - left), (height * share) / Math.max(bottom - top, 1));
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
}

/** Longitude and latitude of a point in units, by the rows of a graticule (latitude, y, units of x a degree).
    @param {[number, number]} point @param {number[][]} graticule from south to north @param {number} meridian @returns {[number, number]} */
export function toDegrees([x, y], graticule, meridian) {
  const north = graticule.findIndex((row) => row[1] <= y), at = clamp(north < 0 ? graticule.length - 1 : north, 1, graticule.length - 1);
  const [low, high] = [graticule[at - 1], graticule[at]], part = clamp((low[1] - y) / (low[1] - high[1]), 0, 1);
  const lat = low[0] + part * (high[0] - low[0]), width = low[2] + part * (high[2] - low[2]);
  return [turned(meridian + x / width), lat];
}

/** A longitude within 180 either way. @param {number} lon */
export const turned = (lon) => 180 - ((((180 - lon) % 360) + 360) % 360);

/** A place as the address holds it. @param {number} lon @param {number} lat @param {number} zoom */
export const placeWords = (lon, lat, zoom) => [turned(Number(lon.toFixed(2))), lat, zoom].map((n) => Number(n.toFixed(2))).join(",");
