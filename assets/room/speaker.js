/* The window of who speaks: this scene, the next, the notes and the clock. The windows of one brief keep in step. */
import { byId } from "./dom.js";
import { build } from "./stage.js";


/** The channel between the windows of one brief; those of a file, which may have no channel, speak to each other as well. @param {string} name @param {(message: any) => void} heard */
export function join(name, heard) {
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`epc-atlas:${name}`) : null;
  const partners = /** @type {Set<MessageEventSource>} */ (new Set(window.opener ? [window.opener] : []));
  channel?.addEventListener("message", (event) => heard(event.data));
  if (location.protocol === "file:") addEventListener("message", (event) => {
    if (event.data?.brief !== name || !event.source) return;
    partners.add(event.source);
    heard(event.data.message);
  });
  return (/** @type {any} */ message) => {
    channel?.postMessage(message);
    if (location.protocol === "file:") for (const partner of partners) partner.postMessage({ brief: name, message }, { targetOrigin: "*" });
  };
}

/** @param {{title: string, notes?: string}} scene @param {string} next the markup of the next scene, empty after the last */
export function laySpeaker(scene, next) {
  byId("spoken").textContent = scene.notes || "";
  byId("next-scene").replaceChildren(...(next ? [build(next)] : []));
}

/** The time of day, and how long it has been since the window was opened. */
export function startClock() {
  const since = Date.now();
  const tell = () => {
    const passed = Math.floor((Date.now() - since) / 1000), minutes = Math.floor(passed / 60);
    byId("clock").textContent = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    byId("passed").textContent = `${minutes}:${String(passed % 60).padStart(2, "0")}`;
  };
  tell();
  setInterval(tell, 1000);
}
