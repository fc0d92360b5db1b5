// Every main page of the demo school on a large screen: whole, nothing sticks out, WCAG 2.2 AA.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { everyPage } from "../pages.mjs";
import { sharedDemo } from "../server.mjs";
import { sound } from "../steps.mjs";

describe("every main page on a large screen", () => {
  const school = sharedDemo();
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  everyPage(() => browser, school, "board");

  test("the board is read from the last row, in every light", () =>
    onPage(browser, school, { size: "board" }, async (page) => {
      await visit(page, school.signIn("board").url);
      await sound(page, { tap: false });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("main *")]
          .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
          .filter((e) => e.getBoundingClientRect().width > 2 && parseFloat(getComputedStyle(e).fontSize) < 28)
          .map((e) => `${getComputedStyle(e).fontSize} ${e.outerHTML.slice(0, 120)}`),
      );
      assert.deepEqual(small, [], "smaller than 28 px on the board");
    }));
});
