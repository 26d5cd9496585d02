/* The address is the view: links are followed without a reload, a pan goes into it, and Dash is told of it. */
(function () {
  "use strict";
  const LARGEST_ZOOM = 40; // that a link may hold
  const LONGEST_WAIT = 2000; // ms for what stands around the map, which may never come where the server is gone

  /* Controls and panels follow the address by Dash's own callbacks. */
  function tellDash() {
    window.dispatchEvent(new CustomEvent("atlas:address"));
  }

  /* To another state of the page: a new entry of the history, or in place of the one that is shown. */
  function go(href, replacing) {
    history[replacing ? "replaceState" : "pushState"]({}, "", href);
    window.atlas.show();
  }

  /* A link that is still of the address before is followed as soon as it is of the one that is shown. */
  async function follow(event) {
    const link = event.target.closest("a[data-state]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!window.atlas.isTold()) {
      window.atlas.wait();
      await Promise.race([window.atlas.whenTold(), new Promise((then) => setTimeout(then, LONGEST_WAIT))]);
    }
    if (link.isConnected && link.href !== location.href) go(link.href); else window.atlas.show();
  }

  /* plotly.js counts its scale from the box that it fits into the map, a link its zoom from how the view opens (see
     layers/cartography/opening.py). The largest scale is that of the largest zoom and tells that of zoom 1. */
  const openingScale = (plot) => plot._fullLayout.geo.projection.maxscale / LARGEST_ZOOM;
  const zoomOf = (plot) => plot._fullLayout.geo.projection.scale / openingScale(plot);

  /* A longitude within 180 either way, and a place as the address holds it. */
  const turned = (lon) => 180 - ((((180 - lon) % 360) + 360) % 360);
  const placeWords = (lon, lat, zoom) => [turned(lon), lat, zoom].map((n) => Number(n.toFixed(2))).join(",");

  /* The place goes into the address when a gesture ends, replacing the entry: a pan is no step to go back to. */
  function withPlace(place, search = location.search) {
    const parts = search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("at="));
    if (place) {
      const after = parts.findIndex((part) => /^(compare|data|view|scene|lang|theme)=/.test(part));
      parts.splice(after < 0 ? parts.length : after, 0, "at=" + place);
    }
    return parts.length ? "?" + parts.join("&") : "";
  }
  function setPlace(place) {
    if (withPlace(place) !== location.search) go(location.pathname + withPlace(place), true);
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

  window.atlas = Object.assign(window.atlas || {}, { go, openingScale, zoomOf, turned, placeWords, setPlace, withPlace, tellDash });
  document.addEventListener("click", follow);
  document.addEventListener("click", copy);
})();
