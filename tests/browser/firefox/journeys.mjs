/* The main journeys in Firefox, over WebDriver BiDi: `node journeys.mjs ADDRESS FIREFOX FOLDER` prints one JSON object, what
   went wrong on each journey, or null. Files that leave the page go to FOLDER. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const [address, executablePath, folder] = process.argv.slice(2);
const WAIT = { timeout: 60_000 };
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  args: ["--width=1440", "--height=900"],
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": folder,
    "browser.download.useDownloadDir": true,
    "browser.download.always_ask_before_handling_new_types": false,
    "ui.prefersReducedMotion": 1,
    "network.dns.disabled": false,
  },
});
const faults = [];
const page = await browser.newPage();
await page.setViewport({ width: 1440, height: 900 });
page.on("pageerror", (error) => faults.push(String(error)));
page.on("request", (request) => { if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(address)) faults.push("asks " + request.url()); });

const query = () => new URL(page.url()).search.slice(1);
function expect(holds, words) { if (!holds) throw new Error(words); }
async function ready(wanted) {
  if (wanted !== undefined) await page.waitForFunction((search) => location.search.slice(1) === search, WAIT, wanted);
  await page.waitForSelector("body[data-map=ready]", WAIT);
}
async function open(search = "") {
  await page.goto(address + (search ? "/?" + search : "/"));
  await ready();
}
const text = (selector) => page.$eval(selector, (element) => element.textContent);
const codes = () => page.$$eval("#map .areas [data-class]", (paths) => paths.length);

const JOURNEYS = {
  async "open a layer"() {
    await open();
    expect((await codes()) === 17, "17 areas are coloured");
    await page.click("#layer-picker > summary");
    await page.click("#layer a[href='/?layer=l3-responses']");
    await ready("layer=l3-responses");
    expect((await text("#map-title")).includes("L3 emergency responses"), "the title follows");
    expect((await codes()) === 8, "8 areas are coloured");
  },
  async "hover card"() {
    await open();
    const box = await page.$eval("#map .areas path[data-iso3=PAK]", (path) => { const edges = path.getBoundingClientRect(); return [edges.left + edges.width / 2, edges.top + edges.height / 2]; });
    await page.mouse.move(5, 5);
    await page.mouse.move(...box);
    await page.waitForFunction(() => document.querySelector("#hover-card")?.checkVisibility() && document.querySelector("#hover-card").textContent.includes("62.4"), WAIT);
    await page.mouse.move(5, 5);
    await page.waitForFunction(() => !document.querySelector("#hover-card").checkVisibility(), WAIT);
  },
  async "filter and period"() {
    await open("layer=l3-responses");
    await page.select("#region", "m49-145");
    await ready("layer=l3-responses&region=m49-145");
    await page.select("#period", "2016");
    await ready("layer=l3-responses&period=2016&region=m49-145");
    expect((await text("#map-title")).includes("2016"), "the title names the year");
  },
  async "zoom and pan"() {
    await open();
    const before = await page.$eval("#map .moved", (group) => group.getAttribute("transform"));
    await page.click("#zoom-in");
    await page.waitForFunction(() => location.search.includes("at="), WAIT);
    await ready();
    expect((await page.$eval("#map .moved", (group) => group.getAttribute("transform"))) !== before, "the map moves");
    const zoomed = query(), [x, y] = await page.$eval("#map", (map) => { const box = map.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; });
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 30, { steps: 6 });
    await page.mouse.up();
    await page.waitForFunction((search) => location.search.slice(1) !== search, WAIT, zoomed);
    await page.click("#zoom-home");
    await ready("");
  },
  async "compare"() {
    await open("layer=l3-responses");
    await page.select("#compare-with", "l3-responses:2016");
    await ready("layer=l3-responses&compare=l3-responses:2016");
    expect((await page.$$eval("svg.map", (maps) => maps.filter((map) => map.checkVisibility()).length)) === 2, "two maps stand side by side");
    const areas = await page.$$eval("#canvas-b .areas path", (paths) => paths.length);
    expect(areas > 200, "the second map is whole");
  },
  async "table"() {
    await open("layer=l3-responses");
    await page.click("#tabs [data-tab=table]");
    await ready("layer=l3-responses&tab=table");
    await page.waitForFunction(() => document.querySelectorAll("#table .ag-center-cols-container [role=row]").length === 8, WAIT);
  },
  async "chart"() {
    await open();
    await page.click("#tabs [data-tab=chart]");
    await ready("tab=chart");
    await page.waitForSelector("#chart-pane .main-svg", WAIT);
  },
  async "select, back and forward"() {
    await open();
    await page.click("#ranking a[href='/?area=BGD']");
    await ready("area=BGD");
    await page.waitForFunction(() => document.querySelector("#profile-title")?.textContent === "Bangladesh", WAIT);
    await page.evaluate(() => history.back());
    await ready("");
    await page.waitForFunction(() => !document.querySelector("#profile").checkVisibility(), WAIT);
    await page.evaluate(() => history.forward());
    await ready("area=BGD");
    expect(await page.$eval("#profile", (profile) => profile.checkVisibility()), "the profile is back");
  },
  async "download"() {
    await open("layer=l3-responses");
    await page.click("#downloads a[href*='format=csv']");
    const since = Date.now();
    let lines = [];
    while (lines.length < 9 && Date.now() - since < WAIT.timeout) { // the name is there before its content
      await new Promise((resolve) => setTimeout(resolve, 100));
      const file = readdirSync(folder).find((name) => name.endsWith(".csv") && !existsSync(join(folder, name + ".part")));
      if (file) lines = readFileSync(join(folder, file), "utf8").trim().split("\n");
    }
    expect(lines.length === 9 && lines[0].includes("iso3"), `${lines.length} lines`);
  },
  async "room"() {
    await open("layer=l3-responses");
    await page.click("#present");
    await page.waitForSelector("html[data-view=present] #stage .scene svg.map", WAIT);
    await ready();
    expect(query().includes("view=present"), "the address names the view");
  },
  async "own brief"() {
    await open("layer=l3-responses");
    await page.click("#brief-add");
    await page.waitForFunction(() => document.querySelector("#brief-count")?.textContent === "1", WAIT);
    await open("layer=hq-deployments");
    await page.click("#brief-add");
    await page.waitForFunction(() => document.querySelector("#brief-count")?.textContent === "2", WAIT);
    await page.click("#brief > summary");
    const titles = () => page.$$eval("#brief-scenes .scene-title", (all) => all.map((title) => title.textContent));
    await page.waitForFunction(() => document.querySelectorAll("#brief-scenes .scene-title").length === 2, WAIT);
    const before = await titles();
    await page.focus("#brief-scenes li:last-child summary");
    await page.keyboard.down("Alt");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.up("Alt");
    await page.waitForFunction((first) => document.querySelector("#brief-scenes .scene-title")?.textContent === first, WAIT, before[1]);
    expect((await titles()).join() === before.reverse().join(), "the scenes have changed places");
    await page.goto(address + "/?view=present&brief=own");
    await page.waitForSelector("#stage .scene svg.map", WAIT);
    await page.waitForFunction((first) => document.querySelector("#map-title")?.textContent.replace(/\s+/g, "") === first.replace(/\s+/g, ""), WAIT, before[0]);
  },
  async "clicker"() {
    await page.goto(address + "/?view=present&brief=asia-pacific-2020");
    await page.waitForSelector("body[data-held=all]", WAIT);
    const at = (number) => page.waitForFunction((search) => (new URLSearchParams(location.search).get("scene") || "1") === search && document.body.dataset.map === "ready", WAIT, String(number));
    const title = () => text("#stage > .scene:not(.leaving) #map-title");
    const first = await title();
    for (const [key, number] of [["PageDown", 2], ["PageDown", 3], ["PageUp", 2], ["PageUp", 1]]) {
      await page.keyboard.press(key);
      await at(number);
      expect(((await title()) === first) === (number === 1), `${key} shows scene ${number}`);
    }
    await page.keyboard.press(".");
    await page.waitForFunction(() => document.querySelector("#blank").checkVisibility(), WAIT);
    await page.keyboard.press(".");
    await page.waitForFunction(() => !document.querySelector("#blank").checkVisibility(), WAIT);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !location.search.includes("view=present"), WAIT);
  },
};

const told = {};
for (const [name, walk] of Object.entries(JOURNEYS)) {
  faults.length = 0;
  told[name] = await walk().then(() => faults.join("\n") || null, (error) => `${error}\n${faults.join("\n")}`);
}
await browser.close();
process.stdout.write(JSON.stringify(told));
