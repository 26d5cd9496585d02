/* What is painted on a map whose figure stands: the colour of each polygon, markers, labels, leaders and the selected
   outline. plotly.js takes some 60 ms to draw a figure anew; this takes one or two. Places are in degrees and go through
   plotly's own projection, so all of it moves with the map. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const LINE = 1.2, DROP = 0.75; // from line to line, and from the middle of a lone line's type down to its foot, in ems
  const CHIP = { above: 0.15, height: 1.2, apart: 0.16 }; // ems of the names' type, as layers/cartography/text_width.py measures them
  const NEAR = 12; // px from a marker at which it is meant
  const RING = 10; // px from the middle of a marker to the ring round it
  const layers = new WeakMap(); // plot → { svg, parts, paint, spots }

  function element(name, className, attributes) {
    const made = document.createElementNS(SVG, name);
    if (className) made.setAttribute("class", className);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  }

  function layerOf(plot) {
    if (layers.has(plot)) return layers.get(plot);
    const svg = element("svg", "symbols", { "aria-hidden": "true" });
    const parts = Object.fromEntries(["selected", "markers", "circles", "leaders", "pointed", "labels", "chips"].map((name) => [name, element("g", "scatterlayer " + name)]));
    svg.append(...Object.values(parts));
    plot.parentElement.append(svg);
    layers.set(plot, { svg, parts, paint: null, spots: [], discs: [] });
    return layers.get(plot);
  }

  const fillsOf = (plot) => plot.data.find((trace) => trace.type === "choropleth");
  const pathsOf = (plot) => plot.querySelectorAll(".choroplethlayer path");

  /* plotly's own record of a polygon's code is kept in step: what reads it reads what is seen. */
  function fill(plot, { codes, colours }) {
    const trace = fillsOf(plot), at = new Map(trace.locations.map((iso3, index) => [iso3, index]));
    trace.z = codes;
    for (const path of pathsOf(plot)) {
      const code = codes[at.get(path.__data__.loc)];
      path.__data__.z = code;
      if (path.style.fill !== colours[code]) path.style.fill = colours[code];
    }
    return new Map(trace.locations.map((iso3, index) => [iso3, codes[index]]));
  }

  /* What a group has of the same key stays; the rest goes and comes. */
  function join(group, items, make) {
    const had = new Map([...group.children].map((child) => [child.key, child]));
    const nodes = items.map((item) => {
      const key = JSON.stringify(item), node = had.get(key) || make(...item);
      node.key = key;
      return node;
    });
    if (nodes.length !== group.children.length || nodes.some((node, index) => node !== group.children[index])) group.replaceChildren(...nodes);
  }

  function makeMarker(iso3, lon, lat, size, colour) {
    const r = size / 2, node = element("path", "point", { d: `M${r},0A${r},${r} 0 1,1 0,${-r}A${r},${r} 0 0,1 ${r},0Z`, "data-area": iso3 });
    node.style.fill = colour;
    node.spot = [lon, lat];
    return node;
  }

  /* A circle in its colour on a rim of the paper's, which tells it from a fill of any colour. */
  function makeCircle(iso3, lon, lat, r, colour) {
    const node = element("g", "circle", { "data-area": iso3, "data-r": r });
    node.append(element("circle", "rim", { r }), element("circle", "disc", { r }));
    node.style.color = colour;
    node.spot = [lon, lat];
    return node;
  }

  /* The row of chips under the lines of a label: each a rounded box in its colour with its word in it. */
  function makeChips(iso3, lines, lon, lat, size, words, looks, type) {
    const node = element("g", "chip-row", { "data-area": iso3 });
    const widths = looks.map(([, , em]) => em * size), apart = CHIP.apart * size, height = CHIP.height * size;
    const top = (((lines.length - 1) * LINE + 1 + CHIP.above - CHIP.height) / 2) * size;
    let x = -(widths.reduce((sum, width) => sum + width, 0) + apart * (words.length - 1)) / 2;
    words.forEach((word, index) => {
      const [colour, ink] = looks[index], width = widths[index];
      const box = element("rect", "", { x: x.toFixed(1), y: top.toFixed(1), width: width.toFixed(1), height: height.toFixed(1), rx: (0.2 * size).toFixed(1), fill: colour });
      const text = element("text", "", { x: (x + width / 2).toFixed(1), y: (top + height / 2 + 0.355 * type).toFixed(1), "text-anchor": "middle", "font-size": type + "px" });
      text.style.fill = ink;
      text.textContent = word;
      node.append(box, text);
      x += width + apart;
    });
    node.spot = [lon, lat];
    return node;
  }

  function makeLabel(iso3, lines, lon, lat, size, chips) {
    const node = element("text", "", { "data-area": iso3, "text-anchor": "middle", "font-size": size + "px" });
    const foot = chips.length ? CHIP.above + CHIP.height : 0, first = DROP - ((lines.length - 1) * LINE + 1 + foot) / 2;
    lines.forEach((line, index) => {
      const tspan = element("tspan", index || lines.length === 1 ? "" : "name", { x: 0, y: `${(first + index * LINE).toFixed(3)}em` });
      tspan.textContent = line;
      node.append(tspan);
    });
    node.spot = [lon, lat];
    return node;
  }

  function makeLeader(iso3, from, to) {
    const node = element("path", "leader", { "data-area": iso3 });
    node.ends = [from, to];
    return node;
  }

  function paint(plot, news) {
    const layer = layerOf(plot);
    layer.paint = news;
    const codes = fill(plot, news), { width, height } = plot._fullLayout;
    Object.assign(layer.svg.style, { width: width + "px", height: height + "px" }); // a share would be laid out anew with the words
    join(layer.parts.markers, news.markers.map((marker) => [...marker, news.marker_px, news.colours[codes.get(marker[0])]]), makeMarker);
    join(layer.parts.circles, news.circles.map((circle) => [...circle, news.circle_colour]), makeCircle);
    join(layer.parts.labels, news.labels.map(([iso3, lines, lon, lat, chips]) => [iso3, lines, lon, lat, news.label_px, chips]), makeLabel);
    join(layer.parts.chips, news.labels.filter((label) => label[4].length).map(([iso3, lines, lon, lat, chips]) =>
      [iso3, lines, lon, lat, news.label_px, chips, chips.map((word) => news.chips[word]), news.chip_px]), makeChips);
    document.documentElement.style.setProperty("--circle-px", news.circle_px + "px"); // the legend's key of sizes
    join(layer.parts.leaders, news.leaders, makeLeader);
    for (const node of layer.parts.markers.children) node.classList.toggle("selected", node.dataset.area === news.selected);
    place(plot);
    document.dispatchEvent(new CustomEvent("atlas:painted"));
  }

  /* Where everything is, by the projection as it is at this moment. */
  function place(plot) {
    const layer = layers.get(plot), geo = plot._fullLayout && plot._fullLayout.geo && plot._fullLayout.geo._subplot;
    if (!layer || !layer.paint || !geo || !geo.projection) return;
    const words = (spot) => { const [x, y] = geo.projection(spot); return x.toFixed(1) + "," + y.toFixed(1); };
    for (const group of ["circles", "markers", "labels", "chips"].map((name) => layer.parts[name])) {
      for (const node of group.children) node.setAttribute("transform", `translate(${words(node.spot)})`);
    }
    for (const node of layer.parts.leaders.children) node.setAttribute("d", "M" + node.ends.map(words).join("L"));
    layer.spots = [...layer.parts.markers.children].map((node) => [node.dataset.area, ...geo.projection(node.spot)]);
    layer.discs = [...layer.parts.circles.children].map((node) => [node.dataset.area, ...geo.projection(node.spot), Number(node.dataset.r)]);
    outline(plot, layer);
    outlinePointed(plot, layer);
  }

  /* The selected polygon once more, above its neighbours, as a line. */
  function outline(plot, { parts, paint: shown }) {
    const chosen = shown.selected && [...pathsOf(plot)].find((path) => path.__data__.loc === shown.selected);
    const drawn = chosen ? chosen.getAttribute("d") : null;
    if (!drawn) { parts.selected.replaceChildren(); return; }
    if (!parts.selected.firstChild) parts.selected.append(element("path", "outline"));
    parts.selected.firstChild.setAttribute("d", drawn);
  }

  /* Where the keyboard, a row or the pointer is: the polygon's line, or a ring round its marker, on a ground of paper. */
  function outlinePointed(plot, { parts, pointed, spots }) {
    const spot = pointed && spots.find(([iso3]) => iso3 === pointed);
    const path = pointed && !spot && [...pathsOf(plot)].find((one) => one.__data__.loc === pointed);
    const drawn = spot ? ringAt(spot[1], spot[2]) : path ? path.getAttribute("d") : null;
    if (!drawn) { parts.pointed.replaceChildren(); return; }
    if (!parts.pointed.firstChild) parts.pointed.append(element("path", "pointed-ground"), element("path", "pointed-line"));
    for (const node of parts.pointed.children) node.setAttribute("d", drawn);
    parts.pointed.dataset.area = pointed;
  }
  const ringAt = (x, y) => `M${x + RING},${y}A${RING},${RING} 0 1,1 ${x - RING},${y}A${RING},${RING} 0 0,1 ${x + RING},${y}Z`;

  function stress(plot, iso3) {
    const layer = layers.get(plot);
    if (!layer || !layer.paint || layer.pointed === iso3) return;
    layer.pointed = iso3;
    outlinePointed(plot, layer);
  }

  /* plotly.js has drawn: its colours are those of the figure, its polygons may be new. */
  function repaint(plot) {
    const layer = layers.get(plot);
    if (layer && layer.paint && pathsOf(plot).length === layer.paint.codes.length) paint(plot, layer.paint);
  }

  /* The area whose marker or circle is meant by a place of the window, if there is one: of circles the one on top. */
  function markerAt(plot, x, y) {
    const layer = layers.get(plot);
    if (!layer) return null;
    const box = plot.getBoundingClientRect();
    const off = ([, left, top]) => Math.hypot(box.left + left - x, box.top + top - y);
    const nearest = layer.spots.reduce((best, spot) => (!best || off(spot) < off(best) ? spot : best), null);
    if (nearest && off(nearest) <= NEAR) return nearest[0];
    const disc = layer.discs.findLast((spot) => off(spot) <= spot[3]);
    return disc ? disc[0] : null;
  }

  const symbolsOf = (plot, part) => { const layer = layers.get(plot); return layer ? [...layer.parts[part].children] : []; };

  window.atlas = Object.assign(window.atlas || {}, { paint, repaint, place, markerAt, symbolsOf, stress });
})();
