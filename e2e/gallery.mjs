// Pictures of the component gallery, on each screen and in each theme, without a server:
//   YANXING_GALLERY=…/examples/gallery node gallery.mjs [--to FOLDER] [--only PART-OF-A-NAME]

import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, promisify } from "node:util";
import { SIZES, openBrowser } from "./browser.mjs";

const THEMES = ["light", "dark", "contrast"];

/** Which page is made for which screens; the rest is for a hand and a desk. */
const BOARD = ["recess", "lesson"];
const PAGES = ["gallery", "today", "seats", "door", "student-door", "letter", ...BOARD];

const { values } = parseArgs({ options: { to: { type: "string" }, only: { type: "string" } } });
const program = process.env.YANXING_GALLERY;
if (!program) throw new Error("YANXING_GALLERY names no program: cargo xtask gallery");
const to = resolve(values.to ?? join(import.meta.dirname ?? ".", "..", "target", "gallery"));
await mkdir(to, { recursive: true });

const pictures = PAGES.flatMap((page) =>
  (BOARD.includes(page) ? ["board"] : ["phone", "laptop"]).flatMap((size) =>
    (BOARD.includes(page) ? ["-"] : THEMES).map((theme) => ({
      page,
      size,
      theme,
      name: [page, size, theme].filter((part) => !["-", "light"].includes(part)).join("-"),
    })),
  ),
).filter(({ name }) => !values.only || name.includes(values.only));
if (pictures.length === 0) throw new Error(`no picture is called ${values.only}`);

const browser = await openBrowser();
try {
  for (const { page, size, theme, name } of pictures) {
    const { stdout } = await promisify(execFile)(program, [page, theme], { maxBuffer: 1 << 26 });
    const file = join(to, `${name}.html`);
    await writeFile(file, stdout);
    const context = await browser.newContext({ ...SIZES[size], locale: "zh-CN", reducedMotion: "reduce" });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(file).href);
    await tab.screenshot({ path: join(to, `${name}.png`), fullPage: size !== "board" });
    await context.close();
    console.log(join(to, `${name}.png`));
  }
} finally {
  await browser.close();
}
