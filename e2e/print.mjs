// What comes out of the school's printer.

import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The sheets as paper: how many, of what size, and what stands on them. Remove it when done. */
export class Sheets {
  constructor(folder, file, pages, size, text) {
    this.folder = folder;
    this.file = file;
    this.pages = pages;
    this.size = size;
    this.text = text;
  }

  /** One PNG for each sheet, to look at; paths in order. */
  async pictures(dpi = 80) {
    await run("pdftoppm", ["-r", String(dpi), "-png", this.file, join(this.folder, "sheet")]);
    const files = (await readdir(this.folder)).filter((name) => name.endsWith(".png"));
    return files.sort().map((name) => join(this.folder, name));
  }

  async remove() {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Prints the page as it now stands, with its own print styles and paper size. */
export async function print(page) {
  return sheets(await page.pdf({ preferCSSPageSize: true, printBackground: true, format: "A4" }));
}

/** Reads a PDF that the program made itself. */
export async function sheets(bytes) {
  const folder = await mkdtemp(join(tmpdir(), "yanxing-print-"));
  const file = join(folder, "sheets.pdf");
  await writeFile(file, bytes);
  const { stdout: info } = await run("pdfinfo", [file]);
  const { stdout: text } = await run("pdftotext", ["-layout", file, "-"]);
  const pages = Number(/^Pages:\s+(\d+)/m.exec(info)[1]);
  const size = /^Page size:.*?\((A\d)/m.exec(info)?.[1] ?? /^Page size:\s+(.*)$/m.exec(info)[1];
  return new Sheets(folder, file, pages, size, text);
}
