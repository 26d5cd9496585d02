/* Whether the atlas is still the one that drew this page: each answer names the version of code and data. */
import { version } from "../base.js";
import { layOne } from "./panels.js";

const SEEN = "atlas-version"; // the version that this tab was loaded anew for
const READ = 1500; // ms for reading why the page is loaded anew

let leaving = false;

/** Load the page anew, once for a version: one that is kept somewhere on the way must not be asked for for ever. @param {string} found */
function reload(found) {
  if (leaving || sessionStorage.getItem(SEEN) === found) return false;
  leaving = true;
  sessionStorage.setItem(SEEN, found);
  const notice = document.getElementById("notice");
  if (notice) layOne("notice", notice.dataset.newer || "");
  setTimeout(() => location.reload(), READ);
  return true;
}

/** Whether an answer is of a newer atlas, for which the page is being loaded anew. On a full screen the answer is shown, as loading
    anew would end it: the page is loaded anew once the screen is left or not looked at. @param {Response | null} told */
export function isNewer(told) {
  const found = told?.headers.get("Atlas-Version");
  if (!found || found === version()) return false;
  if (!document.fullscreenElement) return reload(found) || leaving;
  const blank = () => { if (!document.fullscreenElement || document.hidden) reload(found); };
  document.addEventListener("fullscreenchange", blank);
  document.addEventListener("visibilitychange", blank);
  return false;
}
