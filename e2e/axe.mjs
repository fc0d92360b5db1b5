// WCAG 2.2 AA, as far as a machine can tell.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it now stands. */
export async function violations(page) {
  // Evaluated and not added as a tag: the page's own policy forbids foreign scripts, and should.
  await page.evaluate(await source);
  const found = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    TAGS,
  );
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n    ${node.html.slice(0, 300)}\n    ${node.failureSummary}`),
  );
}

/** Fails on any violation, with the element and the reason. */
export async function accessible(page) {
  const found = await violations(page);
  assert.equal(found.length, 0, `not accessible: ${page.url()}\n${found.join("\n")}`);
}
