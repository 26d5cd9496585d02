/* Two maps side by side: the second is put into the page when it is asked for, moves with the first and the first with
   it, and an area that is pointed at on one is stressed on both. Where the maps are goes into the address as always. */
(function () {
  "use strict";
  const GAP = 10, EDGE = 8; // px from the card to its area, and to the edge of the screen
  const root = document.documentElement;
  const attached = new WeakSet();
  let mounted = false; // is the second map in its canvas?
  let moved = null; // the map that moves, until the next frame
  let stressed = null; // the area that is stressed on both

  const isTwo = () => root.dataset.compare === "side";
  const plots = () => [...document.querySelectorAll(".canvas .js-plotly-plot")].filter((plot) => plot._fullLayout && plot._fullLayout.geo);
  const areaOf = (point) => point.customdata || point.location || null;

  /* What the address asks for, on the root for the style sheet, before the map is measured. */
  function mark() {
    const compare = new URLSearchParams(location.search).get("compare");
    if (compare) root.dataset.compare = compare.endsWith(",difference") ? "difference" : "side"; else delete root.dataset.compare;
  }

  function onAddress(search, blank) {
    mark();
    if (isTwo() === mounted) return window.dash_clientside.no_update;
    mounted = isTwo();
    return mounted ? blank : [];
  }

  /* The other map follows within a frame: plotly's own projection of the one, copied, without another plot. */
  function copyPlace(from, to) {
    const source = from._fullLayout.geo._subplot.projection, geo = to._fullLayout.geo._subplot;
    geo.projection.rotate(source.rotate()).center(source.center()).scale(source.scale()).translate(source.translate());
    geo.render(true);
  }
  function follow(plot) {
    const asked = moved !== null;
    moved = plot;
    if (asked || !isTwo()) { if (!isTwo()) moved = null; return; }
    requestAnimationFrame(() => {
      for (const other of plots()) if (other !== moved) copyPlace(moved, other);
      moved = null;
    });
  }

  function markersOf(plot) {
    const trace = plot.data.find((one) => one.mode === "markers"), points = plot.querySelectorAll(".scatterlayer path.point");
    return (trace && trace.ids ? trace.ids : []).map((iso3, index) => [iso3, points[index]]).filter((pair) => pair[1]);
  }
  const pathsOf = (plot) => [...plot.querySelectorAll(".choroplethlayer path")].filter((path) => path.__data__).map((path) => [path.__data__.loc, path]);
  const elementOf = (plot, iso3) => (markersOf(plot).concat(pathsOf(plot)).find((pair) => pair[0] === iso3) || [])[1];

  function stress(iso3) {
    if (iso3 === stressed) return;
    stressed = iso3;
    for (const plot of plots()) {
      for (const element of plot.querySelectorAll(".pointed")) element.classList.remove("pointed");
      if (iso3) for (const [own, element] of [...markersOf(plot), ...pathsOf(plot)]) if (own === iso3) element.classList.add("pointed");
    }
  }

  /* The card of an area beside it on the second map: placed as on the first, moved over, and kept on the screen. */
  function showCard(plot, iso3, event) {
    if (!window.atlas || !window.atlas.showCard) return;
    const here = plot.getBoundingClientRect(), first = document.getElementById("map").getBoundingClientRect();
    const dx = here.left - first.left, dy = here.top - first.top;
    const at = event && Number.isFinite(event.clientX) ? { x: event.clientX - dx, y: event.clientY - dy } : undefined;
    if (!window.atlas.showCard(iso3, at)) return;
    const card = document.getElementById("hover-card"), element = elementOf(plot, iso3);
    const place = /translate\((-?[\d.]+)px, (-?[\d.]+)px\)/.exec(card.style.transform);
    if (!place || !element) return;
    const box = element.getBoundingClientRect(), far = root.clientWidth - card.offsetWidth - EDGE;
    let x = Number(place[1]) + dx, y = Number(place[2]) + dy;
    if (x > far) x = Math.min(far, box.left - GAP - card.offsetWidth);
    x = Math.max(x, EDGE);
    y = Math.min(Math.max(y, EDGE), window.innerHeight - card.offsetHeight - EDGE);
    card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  function attach(event) {
    if (!isTwo() || !event.target.closest || !event.target.closest(".canvas")) return;
    for (const plot of plots()) {
      if (!plot.on || attached.has(plot)) continue;
      attached.add(plot);
      const isSecond = plot.closest("#map-b") !== null;
      plot.on("plotly_relayouting", () => follow(plot));
      plot.on("plotly_relayout", (relayout) => { if (Object.keys(relayout || {}).some((key) => key.startsWith("geo."))) follow(plot); });
      plot.on("plotly_hover", (hovered) => {
        if (!isTwo()) return;
        const iso3 = areaOf(hovered.points[0]);
        stress(iso3);
        if (isSecond && iso3) requestAnimationFrame(() => { if (stressed === iso3) showCard(plot, iso3, hovered.event); });
      });
      plot.on("plotly_unhover", () => {
        stress(null);
        if (isSecond && window.atlas && window.atlas.hideCard) window.atlas.hideCard();
      });
      if (isSecond) plot.on("plotly_click", (clicked) => {
        const point = clicked.points[0], click = { points: [{ location: point.location, customdata: point.customdata }] };
        window.dash_clientside.set_props("map", { clickData: click });
      });
    }
  }

  mark();
  window.dash_clientside = Object.assign({}, window.dash_clientside, { compare: { onAddress } });
  window.addEventListener("popstate", mark);
  document.addEventListener("pointerover", attach, { passive: true });
})();
