/* The visitor's own brief: kept in this browser, or whole in a link. Nothing of it is kept on the server. */
import { base } from "../base.js";

const KEPT = "epc-atlas.brief";
export const LONGEST_LINK = 30_000; // characters that a brief may have in a link: mails and chats pass it on whole

/** The brief that this browser keeps; null for none. */
export function readOwn() {
  try { return JSON.parse(localStorage.getItem(KEPT) || "null"); } catch { return null; }
}
/** Keep a brief. Says whether the browser took it. @param {any} brief */
export function keepOwn(brief) {
  try { localStorage.setItem(KEPT, JSON.stringify(brief)); return true; } catch { return false; }
}

/** @param {ReadableStream<Uint8Array>} stream */
const bytesOf = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

/** A brief as the part of a link behind `#`. @param {any} brief */
export async function toHash(brief) {
  const packed = await bytesOf(new Blob([JSON.stringify(brief)]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const words = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `#brief=${words}`;
}

/** A brief in a link that was cut or changed on its way. */
export class DamagedLink extends Error {}

/** The text of the brief in a link; null where there is none. Throws DamagedLink where it cannot be unpacked. @param {string} hash */
export async function fromHash(hash) {
  if (!hash.startsWith("#brief=")) return null;
  try {
    const packed = Uint8Array.from(atob(hash.slice(7).replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(await bytesOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"))));
  } catch { throw new DamagedLink(); }
}

/** The scenes of a brief as the server reads it, with their addresses. Throws with its words where it refuses it.
    @param {string} text @param {string} lang @param {string} [name] what it is called in those words */
export async function checkBrief(text, lang, name = "brief") {
  const told = await fetch(`${base()}/brief?${new URLSearchParams({ lang, name })}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: text });
  const answer = await told.json();
  if (!told.ok || answer.error) throw new Error(answer.error);
  return answer;
}
