/* Two maps side by side: the second is put into the page when it is asked for, moves with the first and the first with
   it, and an area that is pointed at on one is stressed on both. Where the maps are goes into the address as always. */
(function () {
  "use strict";
  const GAP = 10, EDGE = 8; // px from the card to its area, and to the edge of the screen
  const root = document.documentElement;
  const attached = new WeakSet();
  let moved = null; // the map that moves, until the next frame
  let stressed = null; // the area that is stressed on both

  const isTwo = () => root.dataset.compare === "side";
  const plots = () => window.atlas.plots();

  /* The other map follows within a frame: plotly's own projection of the one, copied, without another plot. */
  function copyPlace(from, to) {
    const source = from._fullLayout.geo._subplot.projection, geo = to._fullLayout.geo._subplot;
    geo.projection.rotate(source.rotate()).center(source.center()).scale(source.scale()).translate(source.translate());
    geo.render(true);
    window.atlas.place(to);
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

  const markersOf = (plot) => window.atlas.symbolsOf(plot, "markers").map((marker) => [marker.dataset.area, marker]);
  const pathsOf = (plot) => [...plot.querySelectorAll(".choroplethlayer path")].filter((path) => path.__data__).map((path) => [path.__data__.loc, path]);
  const elementOf = (plot, iso3) => (markersOf(plot).concat(pathsOf(plot)).find((pair) => pair[0] === iso3) || [])[1];

  function stress(iso3) {
    if (iso3 === stressed) return;
    stressed = iso3;
    for (const plot of plots()) {
      for (const element of plot.parentElement.querySelectorAll(".pointed")) element.classList.remove("pointed");
      if (iso3) for (const [own, element] of [...markersOf(plot), ...pathsOf(plot)]) if (own === iso3) element.classList.add("pointed");
    }
  }

  /* The card of an area beside it on the second map: placed as on the first, moved over, and kept on the screen. */
  function showCard(plot, iso3, pointed) {
    const here = plot.getBoundingClientRect(), first = document.getElementById("map").getBoundingClientRect();
    const dx = here.left - first.left, dy = here.top - first.top;
    const at = pointed && { x: pointed.x - dx, y: pointed.y - dy };
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

  function onPointed({ detail: { plot, iso3, at } }) {
    if (!isTwo()) return;
    stress(iso3);
    if (!plot || !plot.closest("#map-b")) return;
    if (iso3) requestAnimationFrame(() => { if (stressed === iso3) showCard(plot, iso3, at); }); else window.atlas.hideCard();
  }

  function attach() {
    for (const plot of plots()) {
      if (attached.has(plot)) continue;
      attached.add(plot);
      plot.on("plotly_relayouting", () => follow(plot));
      plot.on("plotly_relayout", (relayout) => { if (Object.keys(relayout || {}).some((key) => key.startsWith("geo."))) follow(plot); });
    }
  }

  document.addEventListener("atlas:painted", attach);
  document.addEventListener("atlas:pointed", onPointed);
})();
