/* A newer atlas while one presents: nothing changes before the eyes of a room. At the next blank moment the same address is loaded
   anew, blank still; on a full screen, which loading would end, the scenes alone are brought anew. */
import { base, version } from "../base.js";

const SEEN = "atlas-version"; // the version that this tab was loaded anew for
const BLANK = "atlas-blank"; // whether it was blank then
let newer = "", renewed = "";

/** Keep in mind of which atlas an answer is. Says whether it is another one than drew this page. @param {Response} told */
export function noteVersion(told) {
  const found = told.headers.get("Atlas-Version") || "";
  if (found && found !== version()) newer = found;
  return newer !== "";
}

/** Nobody looks now: take the newer atlas, where there is one. @param {() => boolean} isUnseen whether nobody looks still
    @param {() => boolean} isBlank @param {() => void} renew */
export async function upgradeUnseen(isUnseen, isBlank, renew) {
  if (!newer) await fetch(base() + "/healthz").then(noteVersion).catch(() => undefined); // what has been brought asks no server
  if (!newer || renewed === newer || sessionStorage.getItem(SEEN) === newer || !isUnseen()) return;
  if (document.fullscreenElement) { renewed = newer; renew(); return; }
  sessionStorage.setItem(SEEN, newer);
  if (isBlank()) sessionStorage.setItem(BLANK, "1");
  location.reload();
}

/** Whether this page was loaded anew while nothing was shown. */
export function wasBlank() {
  const was = sessionStorage.getItem(BLANK) !== null;
  sessionStorage.removeItem(BLANK);
  return was;
}
