/* The figures of the map by key, as the server gave them: none is asked for twice. And the polygons that they name. */
(function () {
  "use strict";
  const figures = new Map();
  const polygonFiles = new Map(); // by URL, whether they came: a promise

  /* The figures of an answer; their polygons are asked for at once, as plotly.js will ask later. */
  function keep(answer) {
    for (const { key, figure } of answer ? answer.maps : []) {
      if (!figure) continue;
      figures.set(key, figure);
      hasPolygons(key);
    }
    return answer;
  }

  /* plotly.js cannot be told to try again: what it will ask for is there before it asks. */
  function hasPolygons(key) {
    const url = figures.get(key).data.find((trace) => trace.geojson).geojson;
    const forget = () => { polygonFiles.delete(url); return false; };
    if (!polygonFiles.has(url)) polygonFiles.set(url, fetch(url).then((told) => told.blob().then(() => told.ok || forget())).catch(forget));
    return polygonFiles.get(url);
  }

  const copy = (key) => structuredClone(figures.get(key)); // plotly.js writes into what it draws

  window.atlas = Object.assign(window.atlas || {}, { figures: { keep, hasPolygons, copy, keys: () => [...figures.keys()] } });
})();
