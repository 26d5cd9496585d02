/* "Fit to data": writes the place that brings all areas with data into this map into the link, just before it is used.
   The link tells the outermost points of the data in Equal Earth (see layers/fit.py): x, y, and x of one degree. */
(function () {
  "use strict";
  const EDGE = 24, BUTTONS = 56; // px kept free at the edges, and at the side where the zoom buttons stand
  const WORTH = 0.76; // how large, of the largest, the data may be at least to keep off the legend
  const SMALLEST = 0.5, LARGEST = 40; // zoom
  const TURNS = 12; // rounds in which the straight meridian finds its place
  const graph = () => document.querySelector("#map .js-plotly-plot");
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const turned = (lon) => 180 - ((((180 - lon) % 360) + 360) % 360);

  /* Where on the map data may stand: on all of it, or on the part beside the legend where that lies over the map. */
  function rooms(plot, geo) {
    const [[left, top], [right, bottom]] = geo.bounds, map = plot.getBoundingClientRect();
    const all = { left: left + EDGE, top: top + EDGE, right: right - EDGE, bottom: bottom - EDGE };
    const sides = (id) => { const box = document.querySelector(id).getBoundingClientRect(); return { left: box.left - map.left, right: box.right - map.left, top: box.top - map.top, width: box.width }; };
    const buttons = sides(".zoom"), legend = sides("#legend");
    const atStart = buttons.left < map.width / 2;
    if (buttons.width && atStart) all.left = Math.max(all.left, left + BUTTONS);
    if (buttons.width && !atStart) all.right = Math.min(all.right, right - BUTTONS);
    if (!legend.width || legend.top >= map.height - EDGE) return [all];
    const beside = legend.left < map.width / 2 ? { ...all, left: Math.max(all.left, legend.right + EDGE / 2) } : { ...all, right: Math.min(all.right, legend.left - EDGE / 2) };
    return [all, beside];
  }

  /* West, east, south and north of the data with another straight meridian, `turn` degrees east of their own. */
  function boxOf(points, turn) {
    const xs = points.map(([x, , degree]) => x - turn * degree), ys = points.map(([, y]) => y);
    return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  }
  const zoomFor = (points, turn, room, geo) => {
    const [west, east, south, north] = boxOf(points, turn);
    const fitting = Math.min((room.right - room.left) / (east - west), (room.bottom - room.top) / (north - south));
    return clamp(Math.floor((100 * fitting) / geo.fitScale) / 100, SMALLEST, LARGEST);
  };

  /* The place at which the middle of the data stands in the middle of a room: plotly draws the place at `midPt`, and
     the straight meridian keeps its distance from there. */
  function placeIn(room, { meridian, points }, geo) {
    const projection = geo.projection, scale = projection.scale();
    const straight = -projection.rotate()[0], [straightX, equatorY] = projection([straight, 0]);
    const aside = (geo.midPt[0] - straightX) / scale;
    const degreeAt = (lat) => (projection([straight + 1, lat])[0] - straightX) / scale;
    const pole = (equatorY - projection([straight, 90])[1]) / scale;
    let turn = 0, zoom = 1, lat = 0;
    for (let i = 0; i < TURNS; i++) {
      zoom = zoomFor(points, turn, room, geo);
      const radius = zoom * geo.fitScale, [west, east, south, north] = boxOf(points, turn);
      const y = (south + north) / 2 + ((room.top + room.bottom) / 2 - geo.midPt[1]) / radius;
      lat = projection.invert([straightX, equatorY - clamp(y, -0.999 * pole, 0.999 * pole) * scale])[1];
      turn += ((west + east) / 2 - aside - ((room.left + room.right) / 2 - geo.midPt[0]) / radius) / degreeAt(lat);
    }
    return [turned(meridian + turn + aside / degreeAt(lat)), lat, zoom];
  }

  function write(event) {
    const link = event.target.closest && event.target.closest("#zoom-fit"), plot = graph();
    const geo = link && plot && plot._fullLayout && plot._fullLayout.geo && plot._fullLayout.geo._subplot;
    if (!geo || !geo.projection) return;
    const data = JSON.parse(link.dataset.fit), [all, beside] = rooms(plot, geo);
    const whole = placeIn(all, data, geo), off = beside && beside.right - beside.left > EDGE ? placeIn(beside, data, geo) : null;
    const place = off && off[2] >= WORTH * whole[2] ? off : whole;
    const words = place.map((number) => Number(number.toFixed(2))).join(",");
    link.setAttribute("href", link.getAttribute("href").replace(/([?&])at=[^&]*/, "$1at=" + words));
  }
  for (const name of ["pointerover", "focusin", "click"]) document.addEventListener(name, write, true);
})();
