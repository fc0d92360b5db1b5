// Pictures of the demo school, to look at and for the README:
//   YANXING_BIN=… node screenshots.mjs [--to FOLDER] [--only PART-OF-A-NAME]

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { onPage, openBrowser, visit } from "./browser.mjs";
import { SCREENS } from "./screens.mjs";
import { startDemo } from "./server.mjs";

const { values } = parseArgs({ options: { to: { type: "string" }, only: { type: "string" } } });
const to = resolve(values.to ?? join(import.meta.dirname ?? ".", "..", "target", "screenshots"));
const chosen = SCREENS.filter(({ name }) => !values.only || name.includes(values.only));
if (chosen.length === 0) throw new Error(`no picture is called ${values.only}`);
await mkdir(to, { recursive: true });

const school = await startDemo();
const browser = await openBrowser();
try {
  for (const { name, path, ...options } of chosen) {
    const file = join(to, `${name}.png`);
    await onPage(browser, school, { ...options, reducedMotion: true }, async (page) => {
      await visit(page, path);
      await page.screenshot({ path: file, fullPage: options.size !== "board" });
    });
    console.log(file);
  }
} finally {
  await browser.close();
  await school.stop();
}
