/* The map: one question to the server from a change to what is painted. The figure (lines, polygons, place) is drawn by
   plotly.js and only when it is another one; colours, markers and labels are painted over it (see paint.js). */
(function () {
  "use strict";
  const root = document.documentElement;
  const BIGGEST_DRIFT = 6; // px that a map may change in size before its labels are placed anew
  const ROOMS = ["profile", "sources", "programmes"]; // views that are pages of their own, without the map
  const held = new WeakMap(); // plot → what it shows: { key, place, movedTo, search, size, features }
  const figures = new Map(); // by key, as the server gave them: none is asked for twice
  let measured = null;
  let turn = 0; // questions asked so far: only the answer to the last is drawn
  let journeys = 0; // addresses gone to by link or history: what was set before does not come after them
  let standing = null; // the address whose map and words stand on the page
  let asked = { search: null, size: null }; // what is shown or on its way
  let setting = Promise.resolve(); // controls are set one after the other, each from the address of the one before

  const isRoom = () => ROOMS.includes(root.dataset.view);
  const setMap = (state) => { if (document.body.dataset.map !== state) document.body.dataset.map = state; };
  const plotOf = (canvas) => document.querySelector(canvas + " .plot");
  const plots = () => ["#canvas", "#canvas-b"].map(plotOf).filter((plot) => plot && held.has(plot));

  /* Ready: each figure (two where maps are compared) answers the address at the current size, and is drawn whole. */
  function isPainted() {
    if (isRoom()) return (document.getElementById("room") || document.body).dataset.search === location.search;
    const maps = plots();
    return maps.length > 0 && measured !== null && maps.every(isAnswer);
  }
  function isAnswer(plot) {
    const shown = held.get(plot);
    return shown.search === location.search && shown.size === measured && pathsOf(plot) === shown.features;
  }
  const pathsOf = (plot) => plot.querySelectorAll(".choroplethlayer path").length;
  const isAsked = () => asked.search === location.search && asked.size === measured;
  const check = () => setMap(isPainted() ? "ready" : "loading");

  /* What the address asks of the page as a whole, for the style sheet, before the map is measured. */
  function mark() {
    const given = new URLSearchParams(location.search), compare = given.get("compare");
    const known = (name, values) => (values.includes(given.get(name)) ? given.get(name) : values[0]);
    root.dataset.theme = known("theme", ["light", "dark"]);
    root.dataset.view = known("view", ["explore", "present", ...ROOMS]);
    if (!compare) delete root.dataset.compare; else root.dataset.compare = compare.endsWith(",difference") ? "difference" : "side";
    if (document.getElementById("map-title") && !document.activeElement.checkVisibility()) document.getElementById("map-title").focus(); // its link is hidden now
  }

  /* True where the canvas has another size than its map. */
  function measure() {
    const canvas = document.getElementById("canvas");
    const size = { width: Math.round(canvas.clientWidth), height: Math.round(canvas.clientHeight) };
    if (!size.width || !size.height) return false;
    const drift = measured ? Math.max(Math.abs(size.width - measured.width), Math.abs(size.height - measured.height)) : Infinity;
    if (drift <= BIGGEST_DRIFT) return false;
    measured = size;
    return true;
  }

  /* The server's answer, or nothing where it does not come: then the page says so and stays as it is. */
  async function ask(more) {
    const query = new URLSearchParams({ search: location.search, ...measured, ...more });
    if (standing !== null) query.set("before", standing);
    for (const key of figures.keys()) query.append("has", key);
    const answer = await fetch("/map?" + query).catch(() => ({ ok: false }));
    if (answer.ok) return answer.json();
    const notice = document.getElementById("notice");
    if (notice) window.dash_clientside.panels.lay({ markup: { notice: notice.dataset.lost }, attributes: {} });
    asked = { search: null, size: null };
    return null;
  }

  /* Show what the address names; nothing is done where it is shown already. */
  async function show() {
    mark();
    measure();
    if (isAsked()) { window.atlas.tellDash(); check(); return; }
    if (asked.search !== location.search) journeys += 1;
    asked = { search: location.search, size: measured };
    const mine = ++turn;
    check();
    if (!isRoom() && measured) await draw(await ask({}), mine);
    if (mine === turn) afterPaint(window.atlas.tellDash);
  }

  /* Set a control: the server says which address that is. One entry of the history where it is another one. */
  function set(control, value) {
    setMap("loading");
    const before = journeys;
    setting = setting.then(async () => {
      if (journeys !== before) return;
      const mine = ++turn, answer = await ask({ control, value: JSON.stringify(value) });
      if (!answer || journeys !== before) return;
      if (answer.search !== location.search) history.pushState({}, "", location.pathname + answer.search);
      mark();
      if ("value" in answer && String(answer.value) !== String(value)) window.dash_clientside.set_props(control, { value: answer.value });
      asked = { search: location.search, size: measured };
      await draw(answer, mine);
      if (mine === turn) afterPaint(window.atlas.tellDash);
    });
    return setting;
  }
  const afterPaint = (then) => requestAnimationFrame(() => setTimeout(then));

  function keep(answer) {
    for (const { key, figure } of answer ? answer.maps : []) {
      if (!figure) continue;
      figures.set(key, figure);
      fetch(figure.data.find((trace) => trace.geojson).geojson); // plotly.js asks for it later
    }
    return answer;
  }
  function lay(answer) {
    window.dash_clientside.panels.lay(answer.words);
    standing = location.search;
  }

  async function draw(answer, mine) {
    keep(answer);
    await plotly;
    if (!answer || mine !== turn) return;
    lay(answer);
    if (answer.maps.length && measure()) { // the words have given the map another size
      asked = { search: location.search, size: measured };
      await draw(await ask({}), mine);
      return;
    }
    const size = measured;
    mountSecond(answer.maps.length > 1);
    await Promise.all(answer.maps.map((map, index) => drawMap(plotOf(index ? "#canvas-b" : "#canvas") || mount("map"), map, size)));
    if (mine !== turn) return;
    answer.maps.forEach((map, index) => {
      const plot = plotOf(index ? "#canvas-b" : "#canvas");
      Object.assign(held.get(plot), { search: location.search, size, features: map.features });
      window.atlas.paint(plot, map.paint);
    });
    check();
  }

  /* The figure and its place, each only where it is another one than is drawn. */
  async function drawMap(plot, map, size) {
    const shown = held.get(plot), place = JSON.stringify([map.geo, size]);
    const isSame = shown !== undefined && shown.key === map.key;
    const isThere = isSame && (shown.place === place || shown.movedTo === location.search); // a gesture leaves it where it is
    held.set(plot, { key: map.key, place });
    if (!isSame) {
      const { data, layout } = structuredClone(figures.get(map.key));
      const config = JSON.parse(document.getElementById("map").dataset.config);
      await window.Plotly.react(plot, data, { ...layout, ...size, geo: map.geo }, config);
      attach(plot);
    } else if (!isThere) await window.Plotly.relayout(plot, { ...size, geo: map.geo });
    await polygons(plot, map.features);
  }

  /* plotly.js tells of a plot before the polygons have come. */
  const polygons = (plot, count) => new Promise((resolve) => {
    const look = () => (pathsOf(plot) === count ? resolve() : requestAnimationFrame(look));
    look();
  });

  function mount(id) {
    const plot = document.createElement("div");
    plot.className = "plot";
    document.getElementById(id).append(plot);
    return plot;
  }
  function mountSecond(isWanted) {
    const canvas = document.getElementById("canvas-b"), plot = plotOf("#canvas-b");
    if (isWanted && !plot) {
      const map = document.createElement("div");
      map.id = "map-b";
      canvas.append(map);
      mount("map-b");
    }
    if (!isWanted && plot) {
      window.Plotly.purge(plot);
      canvas.replaceChildren();
    }
  }

  function attach(plot) {
    if (plot.dataset.attached) return;
    plot.dataset.attached = "yes";
    plot.on("plotly_afterplot", () => { window.atlas.repaint(plot); check(); });
    plot.on("plotly_relayouting", () => window.atlas.place(plot));
    plot.on("plotly_relayout", (relayout) => keepPlace(plot, relayout));
    window.atlas.watch(plot);
    plot.on("plotly_click", ({ event, points }) => { if (!window.atlas.isDrag(event)) window.atlas.pick(points[0].location); });
  }

  /* A gesture has ended: its place goes into the address, rounded; the maps stay where it left them, each alike. */
  function keepPlace(plot, relayout) {
    if (!Object.keys(relayout || {}).some((key) => key.startsWith("geo."))) return;
    const { center, projection } = plot._fullLayout.geo;
    const turned = (lon) => 180 - ((((180 - lon) % 360) + 360) % 360);
    const place = [turned(center.lon), center.lat, projection.scale].map((n) => Number(n.toFixed(2))).join(",");
    for (const each of plots()) {
      held.get(each).movedTo = window.atlas.withPlace(place);
      if (each !== plot) window.Plotly.relayout(each, { geo: atSamePlace(each.layout.geo, { center, projection }) });
    }
    window.atlas.setPlace(place);
  }
  const atSamePlace = (geo, { center, projection: { rotation, scale } }) =>
    ({ ...geo, center: { ...center }, projection: { ...geo.projection, rotation: { ...rotation }, scale } });

  const plotly = new Promise((resolve) => {
    const script = document.getElementById("plotly");
    if (window.Plotly) resolve(); else script.addEventListener("load", resolve);
  });

  /* Words and figure are asked for before the page stands: the words decide the size of the map, which is not known yet. */
  const first = isRoom() ? null : { search: location.search, answer: ask({ width: window.innerWidth, height: window.innerHeight }).then(keep) };

  (async function begin() {
    const canvas = document.getElementById("canvas");
    if (!canvas || !window.dash_clientside.set_props) { requestAnimationFrame(begin); return; }
    const answer = first && first.search === location.search ? await first.answer : null;
    if (answer) lay(answer);
    new ResizeObserver(() => { if (!measured || measure()) show(); }).observe(canvas);
    new MutationObserver(check).observe(document.getElementById("room"), { attributes: true, attributeFilter: ["data-search"] });
  })();

  window.atlas = Object.assign(window.atlas || {}, { show, set, plots, wait: () => setMap("loading") });
  window.addEventListener("popstate", () => { if (isAsked()) check(); else show(); });
})();
