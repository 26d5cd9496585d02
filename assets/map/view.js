/* A map of the page: the SVG that the server drew, moved by one transform, recoloured, and given other labels. */
import { base } from "../base.js";
import { bounded, fitted, matrix, placeWords, toDegrees, windowOf } from "./transform.js";
import { choose } from "./labels.js";

const LOCATOR_SHARE = 0.6; // of the world's width that a map may show and still need a locator
const geometries = new Map(); // by address: the promise of the paths of an extent

/** The paths of an extent; forgotten where they did not come, so that they are asked for again. @param {string} address */
function fetchGeometry(address) {
  if (!geometries.has(address)) {
    const asked = fetch(base() + address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))));
    geometries.set(address, asked);
    asked.catch(() => geometries.delete(address));
  }
  return geometries.get(address);
}

/* What says already what it is to say is left alone: an attribute set once more is a style worked out once more, of the map's
   own properties that of every element in it. */
/** @param {Element} element @param {string} name @param {string} value */
const named = (element, name, value) => { if (element.getAttribute(name) !== value) element.setAttribute(name, value); };
/** @param {SVGElement} element @param {string} name @param {string} value */
const styled = (element, name, value) => { if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value); };

const numbers = (/** @type {string | undefined} */ words) => (words || "").split(" ").map(Number);

export class MapView {
  /** The viewBox, px. */
  size = { width: 1, height: 1 };
  /** @type {import("./transform.js").Limits} */
  limits = { home: { k: 1, x: 0, y: 0 }, homeBox: [0, 0, 1, 1], world: [0, 0, 1, 1], size: this.size, smallest: 1, largest: 1 };
  /** @type {number[][]} */
  graticule = [];
  /** @type {(import("./labels.js").Candidate & {about: SVGGElement, iso3: string | undefined})[]} */
  labels = [];
  /** @type {SVGCircleElement[]} */
  markers = [];
  /** @type {Map<string | undefined, Element>} */
  leaders = new Map();

  detach = () => {}; // ends its listening

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
    this.moved = /** @type {SVGGElement} */ (svg.querySelector(".moved"));
    this.overlay = /** @type {SVGGElement} */ (svg.querySelector(".overlay"));
    const [k, x, y] = (this.moved.getAttribute("transform") || "").match(/-?[\d.e-]+/g)?.filter((_, index) => [0, 4, 5].includes(index)).map(Number) || [1, 0, 0];
    this.transform = { k, x, y };
    this.drawn = { ...this.transform }; // as the labels were placed for
    this.read();
  }

  /** What the attributes of the drawing say. */
  read() {
    const { viewBox } = this.svg, data = this.svg.dataset, [k, x, y] = numbers(data.home);
    this.size = { width: viewBox.baseVal.width, height: viewBox.baseVal.height };
    this.limits = { home: { k, x, y }, homeBox: /** @type {any} */ (numbers(data.homeBox)), world: /** @type {any} */ (numbers(data.world)), size: this.size, smallest: Number(data.smallestZoom), largest: Number(data.largestZoom) };
    this.graticule = (JSON.parse(data.graticule || "[]"));
    const [label, chip, halo] = numbers(data.type);
    Object.entries({ "--label": label, "--chip": chip, "--halo-width": halo }).forEach(([name, px]) => styled(this.svg, name, px + "px"));
    this.labels = [...this.overlay.querySelectorAll("text.label")].map((text) => {
      const element = /** @type {SVGTextElement} */ (text), about = /** @type {SVGGElement} */ (/** @type {unknown} */ (element.parentElement)), [ax, ay] = (about.getAttribute("transform") || "").match(/-?[\d.]+/g) || [];
      return { about, iso3: element.dataset.iso3, box: numbers(element.dataset.box), x: Number(ax), y: Number(ay), priority: Number(element.dataset.priority), shown: !element.classList.contains("waiting") };
    });
    this.markers = /** @type {SVGCircleElement[]} */ ([...this.overlay.querySelectorAll("circle.marker")]);
    this.leaders = new Map([...this.overlay.querySelectorAll(".leader")].map((line) => [/** @type {SVGElement} */ (line).dataset.iso3, line]));
  }

  /** Move the map. @param {import("./transform.js").Transform} t */
  move(t) {
    const zoomed = t.k !== this.transform.k;
    this.transform = t;
    this.moved.setAttribute("transform", matrix(t));
    if (zoomed) styled(this.svg, "--keep", String(1 / t.k));
    this.tellWindow();
  }

  /** Which labels and markers stand at this zoom: once a gesture pauses. */
  thin() {
    const isPlaced = this.isAsDrawn();
    const chosen = isPlaced ? this.labels.map((label) => label.shown) : choose(this.labels, this.transform, this.size);
    this.labels.forEach((label, index) => {
      for (const element of label.about.children) element.classList.toggle("waiting", !chosen[index]);
      this.leaders.get(label.iso3)?.classList.toggle("waiting", !chosen[index]);
    });
    for (const marker of this.markers) marker.classList.toggle("waiting", this.transform.k > Number(marker.dataset.until));
  }

  isAsDrawn() {
    const { transform: t, drawn: d } = this;
    return Math.abs(t.k / d.k - 1) < 0.01 && Math.abs(t.x - d.x) < 1 && Math.abs(t.y - d.y) < 1;
  }

  /** The zoom as an address has it. */
  get zoom() { return this.transform.k / this.limits.home.k; }

  /** Where the map stands, as an address has it; empty where it stands as it opens. */
  place() {
    const { width, height } = this.size, t = this.transform, home = this.limits.home;
    if (Math.abs(t.k / home.k - 1) < 0.004 && Math.abs(t.x - home.x) < 1 && Math.abs(t.y - home.y) < 1) return "";
    const [lon, lat] = toDegrees([(width / 2 - t.x) / t.k, (height / 2 - t.y) / t.k], this.graticule, Number(this.svg.dataset.meridian));
    return placeWords(lon, lat, this.zoom);
  }

  /** A point of the screen in px of the viewBox. @param {number} x @param {number} y */
  toBox(x, y) {
    const screen = this.svg.getScreenCTM();
    if (!screen) return { x, y };
    return { x: (x - screen.e) / screen.a, y: (y - screen.f) / screen.d };
  }

  /** Px of the screen to a px of the viewBox. */
  get pixel() { return this.svg.getScreenCTM()?.a || 1; }

  /** The window in the locator. */
  tellWindow() {
    const locator = document.querySelector("#locator .locator"), rect = locator?.querySelector(".window");
    if (!locator || !rect || this.svg.id !== "map") return;
    const [left, top, right, bottom] = windowOf(this.transform, this.size), { world } = this.limits;
    for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) rect.setAttribute(name, value.toFixed(0));
    locator.toggleAttribute("hidden", right - left >= LOCATOR_SHARE * (world[2] - world[0]));
  }

  /** What an answer says of this map. Throws where the paths of another extent did not come: the map stays as it is.
      @param {any} answer @param {boolean} keepsPlace whether a gesture has left the map where the answer has it
      @param {() => boolean} isWanted whether the answer is still wanted once the paths have come */
  async show(answer, keepsPlace, isWanted) {
    if (this.svg.dataset.geometry !== answer.geometry) {
      const geometry = await fetchGeometry(answer.geometry);
      if (!isWanted()) return;
      this.lay(geometry);
    }
    const [width, height] = answer.viewbox, [k, x, y] = answer.transform;
    named(this.svg, "viewBox", `0 0 ${width} ${height}`);
    for (const [name, value] of Object.entries(answer.attributes)) named(this.svg, name, String(value));
    this.fill(answer.fills);
    this.overlay.innerHTML = answer.overlay; // made of the drawing by the server, every word of it escaped
    this.drawn = { k, x, y };
    this.read();
    this.move(keepsPlace ? bounded(this.transform, this.limits) : { k, x, y });
    styled(this.svg, "--keep", String(1 / this.transform.k));
    this.thin();
  }

  /** The paths of another extent. @param {{areas: Record<string, string>, lines: Record<string, string>}} geometry */
  lay({ areas, lines }) {
    const paths = Object.entries(areas).map(([id, d]) => `<path data-iso3="${id}" d="${d}"/>`).join("");
    /** @type {Element} */ (this.svg.querySelector(".areas")).innerHTML = paths;
    /** @type {Element} */ (this.svg.querySelector(".lines")).innerHTML = Object.entries(lines).map(([name, d]) => `<path class="line ${name}" d="${d}"/>`).join("");
  }

  /** The classes and the keys of each area. @param {Record<string, [string, string]>} fills */
  fill(fills) {
    for (const path of this.areas()) {
      const id = path.dataset.iso3 || "", own = fills[id];
      const name = own ? own[0] : id.startsWith("und-") ? "k1" : "k0";
      named(path, "class", name);
      if (own && own[1]) named(path, "data-class", own[1]); else delete path.dataset.class;
    }
  }

  /** Out of the page. */
  leave() {
    this.detach();
    this.svg.remove();
  }

  areas() { return /** @type {NodeListOf<SVGPathElement>} */ (this.svg.querySelectorAll(".areas > path")); }

  /** The home of this map in its viewport. */
  home() { return this.limits.home; }

  /** All that the map names. */
  fit() { return bounded(fitted(this.limits.homeBox, this.size, 0.86), this.limits); }
}

/** An empty map of the page, for a second one that an answer brings. @param {string} id */
export function emptyMap(id) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  Object.entries({ id, class: "map", role: "img", preserveAspectRatio: "xMidYMid meet", viewBox: "0 0 1 1" }).forEach(([name, value]) => svg.setAttribute(name, value));
  svg.innerHTML = '<g class="moved"><g class="areas"></g><g class="lines"></g><g class="overlay"></g></g>';
  return svg;
}
