/* "Fit to data": writes the place that brings all areas with data into this map into the link, just before it is used.
   The link tells the outermost points of the data in Equal Earth (see layers/cartography/fit.py): x, y, and x of one degree. */
(function () {
  "use strict";
  const EDGE = 24, PHONE_EDGE = 16, BUTTONS = 56; // px kept free at the edges, and at the side with the zoom buttons
  const PHONE = 600; // px of width below which a map is one of a phone
  const WORTH = 0.76; // how large, of the largest, the data may be at least to keep off the legend
  const SMALLEST = 0.5, LARGEST = 40; // zoom
  const TURNS = 12; // rounds in which the straight meridian finds its place
  const graph = () => document.querySelector("#map .js-plotly-plot");
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  /* Where on the map data may stand, and the legend's place if that lies over the map, in px of the map. */
  function readRoom(plot, geo) {
    const [[left, top], [right, bottom]] = geo.bounds, map = plot.getBoundingClientRect();
    const edge = map.width < PHONE ? PHONE_EDGE : EDGE;
    const place = (id) => { const box = document.querySelector(id).getBoundingClientRect(); return { left: box.left - map.left, right: box.right - map.left, top: box.top - map.top, bottom: box.bottom - map.top }; };
    const buttons = place(".zoom"), legend = place("#legend");
    const room = { left: left + edge, top: top + edge, right: right - edge, bottom: bottom - edge };
    if (buttons.left < map.width / 2) room.left = Math.max(room.left, BUTTONS); else room.right = Math.min(room.right, map.width - BUTTONS);
    return { room, legend: legend.right > legend.left && legend.top < map.height - edge ? legend : null };
  }
  /* The part of the room beside the legend. */
  const besideOf = (room, legend) => (legend.left - room.left < room.right - legend.right
    ? { ...room, left: Math.max(room.left, legend.right + EDGE / 2) } : { ...room, right: Math.min(room.right, legend.left - EDGE / 2) });

  /* West, east, south and north of the data with another straight meridian, `turn` degrees east of their own. */
  function boxOf(points, turn) {
    const xs = points.map(([x, , degree]) => x - turn * degree), ys = points.map(([, y]) => y);
    return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  }
  /* Pixels an earth radius at zoom 1. */
  const openingRadius = (geo) => geo.fitScale * window.atlas.openingScale(geo.graphDiv);
  const zoomFor = (points, turn, room, geo) => {
    const [west, east, south, north] = boxOf(points, turn);
    const fitting = Math.min((room.right - room.left) / (east - west), (room.bottom - room.top) / (north - south));
    return clamp(Math.floor((100 * fitting) / openingRadius(geo)) / 100, SMALLEST, LARGEST);
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
      const radius = zoom * openingRadius(geo), [west, east, south, north] = boxOf(points, turn);
      const y = (south + north) / 2 + ((room.top + room.bottom) / 2 - geo.midPt[1]) / radius;
      lat = projection.invert([straightX, equatorY - clamp(y, -0.999 * pole, 0.999 * pole) * scale])[1];
      turn += ((west + east) / 2 - aside - ((room.left + room.right) / 2 - geo.midPt[0]) / radius) / degreeAt(lat);
    }
    const data = boxOf(points, turn), radius = zoom * openingRadius(geo), across = (room.left + room.right) / 2, down = (room.top + room.bottom) / 2;
    const drawn = points.map(([x, y, degree]) => [
      across + (x - turn * degree - (data[0] + data[1]) / 2) * radius, down - (y - (data[2] + data[3]) / 2) * radius]);
    return { place: [meridian + turn + aside / degreeAt(lat), lat, zoom], drawn };
  }

  /* Does the convex hull of points meet a box? Where it does, so does a line between two of them. */
  function meets(points, box) {
    const inside = (x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
    return points.some(([x0, y0]) => points.some(([x1, y1]) => {
      for (let part = 0; part <= 1; part += 0.05) if (inside(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)) return true;
      return false;
    }));
  }

  function write(event) {
    const link = event.target.closest && event.target.closest("#zoom-fit"), plot = graph();
    const geo = link && plot && plot._fullLayout && plot._fullLayout.geo && plot._fullLayout.geo._subplot;
    if (!geo || !geo.projection) return;
    const data = JSON.parse(link.dataset.fit), { room, legend } = readRoom(plot, geo);
    const whole = placeIn(room, data, geo), off = legend && meets(whole.drawn, legend) ? placeIn(besideOf(room, legend), data, geo) : whole;
    const { place } = off.place[2] >= WORTH * whole.place[2] ? off : whole;
    link.setAttribute("href", link.getAttribute("href").replace(/([?&])at=[^&]*/, "$1at=" + window.atlas.placeWords(...place)));
  }
  for (const name of ["pointerover", "focusin", "click"]) document.addEventListener(name, write, true);
})();
