/* What only the browser can do: say when the map is painted, measure it, follow links without a reload, keys. */
(function () {
  "use strict";
  const root = document.documentElement;
  const BIGGEST_DRIFT = 6; // px that a map may change in size before its labels are placed anew
  const ROOMS = ["profile", "sources", "programmes"]; // views that are pages of their own, without the map
  let measured = null;
  let clicked = false; // a click on the map that stands in Dash's clickData: the same one again would be no change

  const graph = () => document.querySelector("#map .js-plotly-plot");
  const plots = () => [...document.querySelectorAll(".canvas .js-plotly-plot")].filter((plot) => plot._fullLayout && plot.layout && plot.layout.meta);
  const setMap = (state) => { if (document.body.dataset.map !== state) document.body.dataset.map = state; };

  /* Ready: each figure (two where maps are compared) answers the address at the current size, and is drawn whole. */
  function isPainted() {
    if (ROOMS.includes(root.dataset.view)) return (document.getElementById("room") || document.body).dataset.search === location.search;
    const maps = plots();
    return maps.length > 0 && maps.length === maps[0].layout.meta.maps && maps.every(isDrawn);
  }
  function isDrawn(plot) {
    const meta = plot.layout.meta;
    if (meta.search !== location.search || !measured) return false;
    if (meta.size.width !== measured.width || meta.size.height !== measured.height) return false;
    return plot.querySelectorAll(".choroplethlayer path").length === meta.features;
  }
  const check = () => setMap(isPainted() ? "ready" : "loading");

  function measure() {
    const canvas = document.getElementById("canvas");
    if (!canvas || !window.dash_clientside.set_props) return;
    const size = { width: Math.round(canvas.clientWidth), height: Math.round(canvas.clientHeight) };
    if (!size.width || !size.height) return;
    const drift = measured ? Math.max(Math.abs(size.width - measured.width), Math.abs(size.height - measured.height)) : Infinity;
    if (drift <= BIGGEST_DRIFT) return;
    measured = size;
    window.dash_clientside.set_props("frame", { data: size });
    check();
  }

  /* To another state of the page: a new entry of the history, or in place of the one that is shown. */
  function go(href, replacing) {
    history[replacing ? "replaceState" : "pushState"]({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  function follow(event) {
    const link = event.target.closest("a[data-state]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.href !== location.href) go(link.href);
  }

  function copy(event) {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const pinned = button.dataset.address ? new URL(button.dataset.address, location.href).href : location.href;
    const text = button.dataset.copy === "link" ? location.href : button.dataset.text.replace("{url}", pinned);
    const said = button.textContent;
    const done = () => { button.textContent = "✓"; setTimeout(() => { button.textContent = said; }, 1200); };
    navigator.clipboard ? navigator.clipboard.writeText(text).then(done) : window.prompt(said, text);
  }

  function zoom(factor) {
    const plot = graph();
    if (!plot) return;
    const scale = plot._fullLayout.geo.projection.scale;
    window.Plotly.relayout(plot, { "geo.projection.scale": Math.min(Math.max(scale * factor, 1), 40) });
  }

  /* The place goes into the address when a gesture ends, replacing the entry: a pan is no step to go back to. */
  function keepPlace(plot, relayout) {
    if (!Object.keys(relayout || {}).some((key) => key.startsWith("geo."))) return;
    const geo = plot._fullLayout.geo;
    const turn = (lon) => 180 - ((((180 - lon) % 360) + 360) % 360);
    const place = [turn(geo.center.lon), geo.center.lat, geo.projection.scale].map((n) => Number(n.toFixed(2)));
    setPlace(place.join(","));
  }
  function setPlace(place) {
    const parts = location.search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("at="));
    if (place) {
      const after = parts.findIndex((part) => /^(compare|data|view|scene|lang|theme)=/.test(part));
      parts.splice(after < 0 ? parts.length : after, 0, "at=" + place);
    }
    const search = parts.length ? "?" + parts.join("&") : "";
    if (search === location.search) return;
    history.replaceState(history.state, "", location.pathname + search);
    window.dispatchEvent(new PopStateEvent("popstate")); // Dash takes the whole address; a part of it would make an entry
  }

  function keys(event) {
    if (root.dataset.view !== "present" || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: "earlier", ArrowRight: "later" }[event.key];
    if (step) { const link = document.getElementById(step); if (link) link.click(); event.preventDefault(); }
    if (event.key === "f" || event.key === "F") root.requestFullscreen && root.requestFullscreen();
    if (event.key === "Escape" && !document.fullscreenElement) { const link = document.getElementById("present"); if (link) link.click(); }
  }

  /* The wheel scrolls the page; with Ctrl or ⌘ it zooms the map, as maps in pages do. */
  function wheel(event) {
    if (event.target.closest(".canvas") && !event.ctrlKey && !event.metaKey && root.dataset.view !== "present") event.stopPropagation();
  }

  function watch() {
    const canvas = document.getElementById("canvas");
    if (!canvas) { requestAnimationFrame(watch); return; }
    new ResizeObserver(measure).observe(canvas);
    const watcher = new MutationObserver(() => {
      for (const plot of document.querySelectorAll(".canvas .js-plotly-plot")) {
        if (!plot.on || plot.dataset.watched) continue;
        plot.dataset.watched = "yes";
        plot.on("plotly_afterplot", check);
        plot.on("plotly_relayout", (relayout) => keepPlace(plot, relayout));
        plot.on("plotly_click", () => { clicked = true; });
        plot.on("plotly_doubleclick", () => setPlace("")); // plotly goes back to its first plot, which may be another view
      }
      if (document.body.dataset.map === "loading") check();
    });
    for (const each of document.querySelectorAll(".canvas")) watcher.observe(each, { childList: true, subtree: true });
    new MutationObserver(check).observe(document.getElementById("room"), { attributes: true, attributeFilter: ["data-search"] });
    measure();
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      onAddress: function () {
        if (clicked) window.dash_clientside.set_props("map", { clickData: null });
        clicked = false;
        const given = new URLSearchParams(location.search);
        const known = (name, values) => (values.includes(given.get(name)) ? given.get(name) : values[0]);
        root.dataset.theme = known("theme", ["light", "dark"]);
        root.dataset.view = known("view", ["explore", "present", ...ROOMS]);
        if (!document.activeElement.checkVisibility()) document.getElementById("map-title").focus(); // its link is hidden now
        check();
        return window.dash_clientside.no_update;
      },
    },
  });

  window.atlas = Object.assign(window.atlas || {}, { go });
  document.addEventListener("click", follow);
  document.addEventListener("click", copy);
  document.addEventListener("click", (event) => {
    const id = event.target.id;
    if (id === "zoom-in") zoom(1.6);
    if (id === "zoom-out") zoom(1 / 1.6);
    if (id === "zoom-home") setPlace("");
  });
  document.addEventListener("change", (event) => { if (event.target.closest(".rail") && event.target.id !== "area-search") setMap("loading"); });
  document.addEventListener("keydown", keys);
  window.addEventListener("popstate", check);
  document.addEventListener("wheel", wheel, { capture: true, passive: true });
  watch();
})();
