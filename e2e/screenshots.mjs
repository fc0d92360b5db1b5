// Pictures of the demo school, to look at and for the README:
//   YANXING_BIN=… node screenshots.mjs [--to FOLDER] [--only PART-OF-A-NAME]

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { onPage, openBrowser, visit } from "./browser.mjs";
import { SCREENS } from "./screens.mjs";
import { startDemo } from "./server.mjs";
import { classPath } from "./steps.mjs";

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
    const as = options.as === "board" ? undefined : options.as;
    await onPage(browser, school, { ...options, as, reducedMotion: true }, async (page) => {
      // The board has no first page of its own: its link is the page.
      const own = path.startsWith("~") ? await classPath(page) : "";
      await visit(page, options.as === "board" ? school.signIn("board").url : path.replace("~", own));
      await page.screenshot({ path: file, fullPage: options.size !== "board" });
    });
    console.log(file);
  }
} finally {
  await browser.close();
  await school.stop();
}
