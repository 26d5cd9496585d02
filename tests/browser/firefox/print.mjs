/* Pages printed by Firefox, their background graphics off: `node print.mjs ADDRESS FIREFOX JOBS`, JOBS a JSON list of
   [query, size, orientation, path of the PDF]. */
import puppeteer from "puppeteer-core";

const [address, executablePath, jobs] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
await page.setViewport({ width: 1440, height: 880 });
for (const [query, format, orientation, path] of JSON.parse(jobs)) {
  await page.goto(`${address}/?${query}`);
  await page.waitForSelector("body[data-map=ready]", { timeout: 60_000 });
  await page.pdf({ path, format, landscape: orientation === "landscape", printBackground: false });
}
await browser.close();
