// C2-03: a settled week or month comes out of the school's printer: A4, in the order of seats,
// no ranks.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { print } from "../print.mjs";
import { sharedDemo } from "../server.mjs";
import { classPath } from "../steps.mjs";

describe("paper", () => {
  const school = sharedDemo();
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  const paper = (find, check) =>
    onPage(browser, school, { as: "homeroom" }, async (page) => {
      const own = await classPath(page);
      await visit(page, `${own}/people`);
      const class_ = await page.locator(".rail .cls b").innerText();
      await find(page, own);
      const sheets = await print(page);
      try {
        assert.equal(sheets.size, "A4");
        assert.doesNotMatch(sheets.text, /排名|名次|第一名/);
        await check(sheets, class_);
      } finally {
        await sheets.remove();
      }
    });

  test("wall 2: a settlement is printed by seat number", () =>
    paper(
      async (page, own) => {
        await visit(page, `${own}/conduct/settlements`);
        const one = page.locator('main a[href*="/conduct/settlements/"]').first();
        await visit(page, await one.getAttribute("href"));
        await visit(page, await page.locator('main a[href$="/print"]').first().getAttribute("href"));
      },
      (sheets, class_) => {
        assert.match(sheets.text, /结算/);
        assert.ok(sheets.text.includes(class_), `the class is named: ${sheets.text.slice(0, 300)}`);
        const seats = [...sheets.text.matchAll(/^\s*(\d{1,2}) +[\p{Script=Han}·]{2,}(?= )/gmu)].map((m) => Number(m[1]));
        assert.ok(seats.length >= 50, `${seats.length} seats`);
        assert.deepEqual(seats, [...seats].sort((a, b) => a - b));
        assert.ok(sheets.pages <= 3, `${sheets.pages} sheets`);
      },
    ));

  test("C1-08: the rules as a poster fit one sheet", () =>
    paper(
      (page, own) => visit(page, `${own}/rules/poster`),
      (sheets) => assert.equal(sheets.pages, 1),
    ));

  test("the month's sheet names its class and month", () =>
    paper(
      (page, own) => visit(page, `${own}/conduct/print`),
      (sheets, class_) => {
        assert.match(sheets.text, /月品德记录/);
        assert.ok(sheets.text.includes(class_));
      },
    ));
});
