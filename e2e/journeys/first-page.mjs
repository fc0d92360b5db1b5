// The first page that anybody sees, on each screen, by day and by night, with and without scripts.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { accessible } from "../axe.mjs";
import { SIZES, onPage, openBrowser, visit } from "../browser.mjs";
import { fits, framed, tappable } from "../layout.mjs";
import { sharedDemo } from "../server.mjs";

describe("the first page", () => {
  const school = sharedDemo();
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  for (const size of Object.keys(SIZES)) {
    for (const dark of [false, true]) {
      test(`is whole and accessible on a ${size}${dark ? " at night" : ""}`, () =>
        onPage(browser, school, { size, dark }, async (page) => {
          await visit(page, "/");
          await framed(page);
          await fits(page);
          if (size !== "laptop") await tappable(page);
          await accessible(page);
        }));
    }
  }

  test("lets a homeroom teacher in without scripts", () =>
    onPage(browser, school, { size: "phone", scripts: false, as: "homeroom" }, async (page) => {
      await visit(page, "/");
      assert.equal(await page.locator('input[type="password"]').count(), 0);
      assert.ok(await page.locator("main a[href], main form").count(), "there is something to do");
    }));
});
