/* The locator: where the map's frame lies in the world. A press or a drag on it moves the map there. The land and the
   frame are drawn in a cylindrical equal-area plane: x is twice the longitude, y is -180 sin(latitude). */
(function () {
  "use strict";
  const { turned } = window.atlas; // see address.js
  const NS = "http://www.w3.org/2000/svg";
  const WORLD = 720, ROWS = 24, NORTHMOST = 85; // units round the world; points down each side of the frame; degrees
  const SMALL = 7; // px across, below which a ring stands for the frame
  const attached = new WeakSet();
  let svg = null, asked = false, held = null;

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const inset = () => document.getElementById("locator");
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const toX = (lon) => 2 * lon, toY = (lat) => -180 * Math.sin((lat * Math.PI) / 180);
  const toLat = (y) => (Math.asin(clamp(y / -180, -1, 1)) * 180) / Math.PI;
  const geoOf = (plot) => plot && plot._fullLayout && plot._fullLayout.geo && plot._fullLayout.geo._subplot;

  function element(name, attributes, parent) {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return parent.appendChild(made);
  }
  function build(place) {
    svg = element("svg", { focusable: "false" }, place);
    const land = element("g", { class: "land" }, svg), frame = element("g", { class: "frames" }, svg);
    for (const turn of [-WORLD, 0, WORLD]) element("path", { d: place.dataset.land, transform: `translate(${turn})` }, land);
    element("path", { class: "frame" }, frame);
    element("ellipse", { class: "middle" }, frame);
    svg.addEventListener("pointerdown", hold);
    svg.addEventListener("pointermove", drag);
    svg.addEventListener("pointerup", drop);
    svg.addEventListener("pointercancel", () => { held = null; draw(); });
  }

  /* The frame of the map: its middle, and west and east by latitude from north to south, in degrees. A parallel is
     straight on the map and on the locator; where the map shows more than the globe, the globe ends the frame. */
  function readFrame(geo) {
    const projection = geo.projection, [[left, top], [right, bottom]] = geo.bounds;
    const straight = -projection.rotate()[0], [middleX, north] = projection([straight, 90]), south = projection([straight, -90])[1];
    const [first, last] = [clamp(top, north, south), clamp(bottom, north, south)];
    const sides = Array.from({ length: ROWS + 1 }, (_, i) => {
      const lat = projection.invert([middleX, first + ((last - first) * i) / ROWS])[1];
      const degree = projection([straight + 1, lat])[0] - middleX;
      return { lat, west: straight + clamp((left - middleX) / degree, -180, 180), east: straight + clamp((right - middleX) / degree, -180, 180) };
    });
    return { sides, middle: projection.invert(geo.midPt) };
  }

  function draw() {
    asked = false;
    const place = inset(), geo = geoOf(graph());
    if (!place || place.hidden || !geo || !geo.projection || held) return;
    if (!svg) build(place);
    const meridian = Number(place.dataset.meridian), { sides, middle } = readFrame(geo);
    svg.setAttribute("viewBox", `${toX(meridian - 180)} -180 ${WORLD} 360`);
    const points = [...sides.map(({ west, lat }) => [west, lat]), ...sides.reverse().map(({ east, lat }) => [east, lat])];
    const ring = (turn) => "M" + points.map(([lon, lat]) => `${(toX(lon) + turn).toFixed(1)} ${toY(lat).toFixed(1)}`).join("L") + "Z";
    svg.querySelector(".frame").setAttribute("d", [-2, -1, 0, 1, 2].map((turns) => ring(turns * WORLD)).join(""));
    const unit = place.clientWidth ? WORLD / place.clientWidth : 1;
    const xs = points.map(([lon]) => toX(lon)), ys = points.map(([, lat]) => toY(lat));
    const across = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
    svg.classList.toggle("small", across / unit < SMALL);
    const ellipse = { cx: toX(meridian + turned(middle[0] - meridian)), cy: toY(middle[1]), rx: 5 * unit, ry: 5 * unit };
    for (const [key, value] of Object.entries(ellipse)) svg.querySelector(".middle").setAttribute(key, value);
    svg.querySelector(".frames").removeAttribute("transform");
  }
  function ask() {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  }

  /* Pressed or dragged: the frame goes with the pointer, and the map follows when it is let go. */
  function pointed(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const edge = toY(NORTHMOST);
    return { x: at.x, y: clamp(at.y, edge, -edge) };
  }
  function hold(event) {
    if (event.button || !geoOf(graph())) return;
    svg.setPointerCapture(event.pointerId);
    held = event.pointerId;
    drag(event);
  }
  function drag(event) {
    if (held !== event.pointerId) return;
    const { x, y } = pointed(event), middle = svg.querySelector(".middle");
    svg.querySelector(".frames").setAttribute("transform", `translate(${x - middle.getAttribute("cx")} ${y - middle.getAttribute("cy")})`);
  }
  function drop(event) {
    if (held !== event.pointerId) return;
    held = null;
    const { x, y } = pointed(event), zoom = window.atlas.zoomOf(graph());
    const place = window.atlas.placeWords(x / 2, toLat(y), zoom);
    if (window.atlas.withPlace(place) === location.search) draw(); else window.atlas.setPlace(place);
  }

  /* The map's own events, once a map: it is there when the page says that it is painted. */
  function attach() {
    const plot = graph(), place = inset();
    if (!plot || !plot.on || !place) return;
    if (!attached.has(plot)) {
      attached.add(plot);
      for (const name of ["plotly_afterplot", "plotly_relayouting", "plotly_relayout"]) plot.on(name, ask);
    }
    if (!attached.has(place)) {
      attached.add(place);
      new MutationObserver(ask).observe(place, { attributes: true, attributeFilter: ["hidden", "data-meridian"] });
      new ResizeObserver(ask).observe(place);
    }
    ask();
  }
  new MutationObserver(attach).observe(document.body, { attributes: true, attributeFilter: ["data-map"] });
})();
