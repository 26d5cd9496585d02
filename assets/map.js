/* The map: one question to the server from a change to what is painted. The figure (lines, polygons, place) is drawn by
   plotly.js and only when it is another one; colours, markers and labels are painted over it (see paint.js). */
(function () {
  "use strict";
  const root = document.documentElement;
  const AGAIN = 2000; // ms until what did not come is asked for again
  const LONG = 400; // ms from which on a visitor is told that the page waits: to say it at once costs more than it tells
  const BIGGEST_DRIFT = 6; // px that a map may change in size before its labels are placed anew
  const ROOMS = ["profile", "sources", "programmes"]; // views that are pages of their own, without the map
  const held = new WeakMap(); // plot → what it shows: { key, place, movedTo, search, size, features }
  const { figures } = window.atlas; // see figures.js
  let measured = null;
  let turn = 0; // questions asked so far: only the answer to the last is drawn
  let journeys = 0; // addresses gone to by link or history: what was set before does not come after them
  let waiting = null; // the timer that tells of it
  let standing = null; // the address whose map and words stand on the page
  let asked = { search: null, size: null }; // what is shown or on its way
  let setting = Promise.resolve(); // controls are set one after the other, each from the address of the one before
  let unset = 0; // controls whose answer has not been drawn
  let overtaken = false; // a control shows what was never set, as a journey came before its answer
  let drawing = Promise.resolve(); // plotly.js draws one answer at a time: a figure left early would come later all the same

  const isRoom = () => ROOMS.includes(root.dataset.view);
  function setMap(state) {
    if (document.body.dataset.map === state) return;
    document.body.dataset.map = state;
    clearTimeout(waiting);
    waiting = state === "loading" ? setTimeout(() => document.body.toggleAttribute("data-waiting", true), LONG) : null;
    if (state !== "loading") document.body.removeAttribute("data-waiting");
  }
  const plotOf = (canvas) => document.querySelector(canvas + " .plot");
  const plots = () => ["#canvas", "#canvas-b"].map(plotOf).filter((plot) => plot && held.has(plot));

  /* Ready: each figure (two where maps are compared) answers the address at the current size, and is drawn whole. */
  function isPainted() {
    if (isRoom()) return (document.getElementById("room") || document.body).dataset.search === location.search;
    const maps = plots();
    return !unset && maps.length > 0 && measured !== null && maps.every(isAnswer);
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

  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const giveNotice = (notice) => window.dash_clientside.panels.lay({ markup: { notice }, attributes: {} });
  function sayLost() {
    const notice = document.getElementById("notice"); // there is none before the page stands
    if (notice) giveNotice(notice.dataset.lost);
  }

  /* The server's answer. Where none comes the page says so, stays as it is, and asks again for as long as it is wanted. */
  async function ask(more, isWanted) {
    while (isWanted()) {
      const size = measured, query = new URLSearchParams({ search: location.search, ...size, ...more });
      if (standing !== null) query.set("before", standing);
      for (const key of figures.keys()) query.append("has", key);
      const told = await fetch("/map?" + query).catch(() => null), answer = told && told.ok ? await told.json().catch(() => null) : null;
      if (!isWanted()) break;
      if (answer) return { ...answer, size };
      sayLost();
      if (told && told.status >= 400 && told.status < 500) break; // it would be refused again
      await later(AGAIN);
    }
    return null;
  }

  /* Show what the address names; nothing is done where it is shown already. */
  async function show() {
    mark();
    measure();
    if (isAsked()) { window.atlas.tellDash(); check(); return; }
    if (isJourney()) {
      journeys += 1;
      if (unset) { overtaken = true; forgetControls(); } // now, as Dash hears of "back" by itself
      unset = 0;
    }
    asked = { search: location.search, size: measured };
    const mine = ++turn;
    check();
    if (!isRoom() && measured) await draw(await ask({}, () => mine === turn), mine);
    if (mine === turn) afterPaint(tell);
  }
  const isJourney = () => window.atlas.withPlace("", asked.search || "") !== window.atlas.withPlace(""); // a pan is none

  /* Set a control: the server says which address that is. One entry of the history where it is another one. */
  function set(control, value) {
    const before = journeys, isWanted = () => journeys === before, go = () => change(control, value, isWanted);
    const gone = unset ? setting.then(go) : go(); // at once where none is before it
    unset += 1;
    check();
    setting = gone.finally(() => { if (isWanted()) unset -= 1; check(); });
    return setting;
  }
  async function change(control, value, isWanted) {
    const from = location.search, answer = await ask({ control, value: JSON.stringify(value) }, isWanted);
    if (!answer) return;
    if (location.search !== from) { await change(control, value, isWanted); return; } // the map was moved meanwhile
    const mine = ++turn;
    if (answer.search !== location.search) history.pushState({}, "", location.pathname + answer.search);
    mark();
    if ("value" in answer && String(answer.value) !== String(value)) window.dash_clientside.set_props(control, { value: answer.value });
    asked = { search: location.search, size: measured };
    await draw(answer, mine);
    if (mine === turn) afterPaint(tell);
  }
  const afterPaint = (then) => requestAnimationFrame(() => setTimeout(then));
  /* Dash gives the controls that differ from the address it answered last: all of them once that is forgotten. */
  const forgetControls = () => window.dash_clientside.set_props("settled", { data: null });
  function tell() {
    if (overtaken) forgetControls();
    overtaken = false;
    window.atlas.tellDash();
  }

  function lay(answer) {
    window.dash_clientside.panels.lay(answer.words);
    standing = answer.search;
  }

  async function draw(answer, mine, tries = 3) {
    const isWanted = () => mine === turn;
    figures.keep(answer);
    await plotly;
    if (!answer || !isWanted()) return;
    lay(answer);
    if (tries && answer.maps.length && (measure() || answer.size !== measured)) { // the words have given the map another size
      asked = { search: location.search, size: measured };
      await draw(await ask({}, isWanted), mine, tries - 1);
      return;
    }
    measured = answer.size; // also where words and map would give each other another size for ever
    while (isWanted() && !(await drawMaps(answer, isWanted))) { // the polygons did not come
      if (isWanted()) sayLost();
      await later(AGAIN);
    }
    if (!isWanted()) return;
    if (answer.words) giveNotice(answer.words.markup.notice);
    answer.maps.forEach((map, index) => {
      const plot = plotOf(index ? "#canvas-b" : "#canvas");
      Object.assign(held.get(plot), { search: answer.search, size: answer.size, features: map.features });
      window.atlas.paint(plot, map.paint);
    });
    check();
  }

  /* Whether all maps of an answer were drawn, after what is being drawn. */
  function drawMaps({ maps, size }, isWanted) {
    drawing = drawing.then(() => {
      if (!isWanted()) return false;
      mountSecond(maps.length > 1);
      const drawn = maps.map((map, index) => drawMap(plotOf(index ? "#canvas-b" : "#canvas") || mount("map"), map, size));
      return Promise.all(drawn).then(() => true, () => false);
    });
    return drawing;
  }

  /* The figure and its place, each only where it is another one than is drawn. */
  async function drawMap(plot, map, size) {
    const shown = held.get(plot), place = JSON.stringify([map.geo, size]);
    const isSame = shown !== undefined && shown.key === map.key;
    const isThere = isSame && (shown.place === place || shown.movedTo === location.search); // a gesture leaves it where it is
    held.delete(plot); // what is on its way is no map yet, and may never be one
    if (!isSame) {
      if (!(await figures.hasPolygons(map.key))) throw new Error("no polygons");
      const { data, layout } = figures.copy(map.key);
      const config = JSON.parse(document.getElementById("map").dataset.config);
      await window.Plotly.react(plot, data, { ...layout, ...size, geo: map.geo }, config);
      attach(plot);
    } else if (!isThere) await window.Plotly.relayout(plot, { ...size, geo: map.geo });
    held.set(plot, { key: map.key, place });
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
    const place = window.atlas.placeWords(center.lon, center.lat, window.atlas.zoomOf(plot));
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
  const opened = location.search, isStillOpened = () => location.search === opened;
  const first = isRoom() ? null : ask({ width: window.innerWidth, height: window.innerHeight }, isStillOpened).then(figures.keep);

  (async function begin() {
    const canvas = document.getElementById("canvas");
    if (!canvas || !window.dash_clientside.set_props) { requestAnimationFrame(begin); return; }
    const answer = await first;
    if (answer && isStillOpened()) lay(answer);
    new ResizeObserver(() => { if (!measured || measure()) show(); }).observe(canvas);
    new MutationObserver(check).observe(document.getElementById("room"), { attributes: true, attributeFilter: ["data-search"] });
  })();

  window.atlas = Object.assign(window.atlas || {}, { show, set, plots, wait: () => setMap("loading") });
  window.addEventListener("popstate", () => { if (isAsked()) check(); else show(); });
})();
