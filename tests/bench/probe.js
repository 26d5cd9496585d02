/* Put into every page before its own scripts: says when a map is painted, the same way for all.
   An animation frame asks; the answer is timed after that frame, so style, layout and paint are in it. */
(() => {
  "use strict";
  const probe = { plots: 0, frames: 0, drawn: 0, painted: null };
  window.bench = probe;
  const graph = () => document.querySelector("#map .js-plotly-plot");
  const paths = () => graph().querySelectorAll(".choroplethlayer path");
  const isPage = () => document.body?.dataset.map !== undefined;
  const bokeh = () => window.Bokeh?.documents[0];
  /* What changes when a map is moved: of the page its one transform, of plotly.js the outline of an area, of Bokeh its range. */
  const place = () => {
    if (bokeh()) return String(bokeh().get_model_by_name("plot").x_range.start);
    return isPage() ? document.querySelector("#map .moved").getAttribute("transform") : paths()[0].getAttribute("d");
  };
  let watched = null;

  function watch() {
    const plot = graph();
    if (plot && plot.on && plot !== watched) {
      watched = plot;
      plot.on("plotly_afterplot", () => { probe.plots += 1; });
    }
  }

  /* What the map answers: of the page the address of all that is seen of it (what is folded or below follows in the next
     frame), of the usual way its filter; null while it does not answer. */
  probe.shown = () => {
    const plot = graph(), meta = plot && plot._fullLayout && plot.layout && plot.layout.meta;
    if (!document.body) return null;
    if (bokeh()) return bokeh().is_idle ? bokeh().get_model_by_name("shown").text : null;
    if (document.body.dataset.map) return document.body.dataset.shown ?? null;
    return meta && meta.shown && paths().length === meta.features ? meta.shown : null;
  };

  const LONGEST_WAIT = 90000; // ms until we say that the map never painted

  function whenPainted(isDone, resolve, reject) {
    const begun = performance.now();
    const frame = () => {
      watch();
      if (performance.now() - begun > LONGEST_WAIT) {
        reject(new Error(`no repaint within ${LONGEST_WAIT} ms: ${location.href} shows ${probe.shown()}, ${probe.plots} plots`));
        return;
      }
      if (!isDone()) { requestAnimationFrame(frame); return; }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(frame);
  }

  /* The map stands, with all its areas and the legend after it: of the page before its scripts have come. */
  const stands = () => (isPage() ? document.querySelector("#map .areas [data-class]") && document.querySelector("#legend li") : probe.shown() !== null && (bokeh() || probe.plots > 0));
  probe.map = new Promise((resolve, reject) => whenPainted(stands, resolve, reject));
  probe.first = new Promise((resolve, reject) =>
    whenPainted(() => document.body && probe.shown() !== null && (isPage() || bokeh() || probe.plots > 0), resolve, reject));

  /* Resolves with the milliseconds from the next event of this name to the repaint of a map that answers anew. */
  probe.arm = (eventName) => {
    const before = probe.shown();
    probe.last = new Promise((resolve, reject) => {
      addEventListener(eventName, () => {
        const start = performance.now(), plots = probe.plots;
        const isDrawn = () => isPage() || bokeh() || probe.plots > plots;
        const isNew = () => isDrawn() && probe.shown() !== null && probe.shown() !== before;
        whenPainted(isNew, (end) => resolve(end - start), reject);
      }, { capture: true, once: true });
    });
  };

  /* Counts animation frames, and among them those in which the map had moved, until told to stop. */
  probe.count = () => {
    let outline = "", going = true, frames = 0, moved = 0;
    const start = performance.now();
    const frame = () => {
      if (!going) return;
      const now = place();
      frames += 1;
      if (now !== outline) moved += 1;
      outline = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    probe.stop = () => { going = false; return { frames, moved, ms: performance.now() - start }; };
  };
})();
