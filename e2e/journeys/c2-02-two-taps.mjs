// C2-02: a fact about a student in two taps on a phone, with the network or without, never lost
// and never twice.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { badge, chip, classPath, synced, twoTaps } from "../steps.mjs";

// A browser without a network says so in its console.
const CUT = /ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK)/;

describe("two taps on the seat map", () => {
  let school;
  let browser;
  before(async () => {
    school = await startDemo();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });

  const walk = (options, body) =>
    onPage(browser, school, { size: "phone", as: "homeroom", ...options }, async (page) => {
      const own = await classPath(page);
      await page.goto(`${own}/seats`);
      await body(page, own);
    });

  test("C2-02: seat, rule, done; undo takes it back", () =>
    walk({}, async (page, own) => {
      const name = await tap(page, 0);
      await synced(page);
      assert.match(await page.locator("[data-said]").innerText(), new RegExp(`已记 ${name}`));
      assert.equal(await count(page, own, name), 1);
      await page.goto(`${own}/seats`);
      const answered = page.waitForResponse((answer) => /\/undos$/.test(answer.url()));
      await page.locator("[data-today] li", { hasText: name }).first().getByRole("button").click();
      await answered;
      await synced(page);
      await page.reload();
      assert.match(await page.locator("[data-today] li", { hasText: name }).first().innerText(), /已撤回/);
    }));

  test("C2-02: three students are four taps and one entry each", () =>
    walk({}, async (page) => {
      const seats = page.locator(".seat input");
      for (const n of [3, 4, 5]) await seats.nth(n).click({ force: true });
      await (await chip(page)).button.click();
      await synced(page);
      await page.reload();
      const row = await page.locator("[data-today] li [data-f=names]").first().innerText();
      assert.equal(row.split("、").length, 3, row);
    }));

  test("C2-02: twenty facts are forty taps and take less than a minute", () =>
    walk({}, async (page) => {
      const { button, label } = await chip(page);
      const rows = page.locator("[data-today] li:not(.undone)", { hasText: label });
      const before = await rows.count();
      const seats = page.locator(".seat input");
      const began = await page.evaluate(() => performance.now());
      for (let n = 10; n < 30; n += 1) {
        await seats.nth(n).click({ force: true });
        await button.click();
      }
      const took = (await page.evaluate(() => performance.now())) - began;
      await synced(page);
      await page.reload();
      assert.equal((await rows.count()) - before, 20);
      assert.ok(took < 60_000, `${Math.round(took)} ms`);
    }));

  test("a range: two taps note the least, a third chooses, nobody asks for a sentence", () =>
    walk({}, async (page, own) => {
      await page.locator(".items > summary").click();
      const item = page.locator("[data-items] button:not(.mend)[data-sizes]").first();
      const label = await item.getAttribute("data-label");
      const sizes = (await item.getAttribute("data-sizes")).split(" ");
      await page.locator(".items > summary").click();
      const noted = async (n) => {
        const seat = page.locator(".seat").nth(n);
        await seat.locator("input").click({ force: true });
        await page.locator(".items > summary").click();
        await item.click();
        return (await seat.locator("b").innerText()).trim();
      };
      const least = await noted(31);
      const strip = page.locator("[data-strip] button");
      assert.deepEqual(await strip.allInnerTexts(), sizes.map((size) => `+${size}`));
      await synced(page);
      const chosen = await noted(32);
      await strip.last().click();
      await synced(page);
      await page.goto(`${own}/seats`);
      const row = (name) => page.locator("[data-today] li:not(.undone)", { hasText: name }).filter({ hasText: label });
      assert.match(await row(least).innerText(), new RegExp(`\\+${sizes[0]}(?!\\d)`));
      assert.match(await row(chosen).innerText(), new RegExp(`\\+${sizes.at(-1)}(?!\\d)`));
      assert.doesNotMatch(await row(chosen).innerText(), /待确认/);
      // A sentence may follow, from the same place.
      await noted(33);
      await page.locator("[data-note]").click();
      await page.locator("[data-text]").fill("带了工具，一直做到最后");
      await page.locator("[data-save]").click();
      await synced(page);
      await page.reload();
      assert.equal(await page.locator("[data-today] li", { hasText: "带了工具，一直做到最后" }).count(), 1);
    }));

  test("without a network it is kept, and sent once when there is one", () =>
    walk({ expected: CUT }, async (page, own) => {
      await page.context().setOffline(true);
      const name = await tap(page, 6);
      await badge(page, "待上传 1 条");
      await page.context().setOffline(false);
      await synced(page);
      await page.reload();
      assert.equal(await count(page, own, name), 1);
    }));

  test("a reload with entries still waiting loses none of them", () =>
    walk({ expected: CUT }, async (page, own) => {
      page.on("dialog", (dialog) => dialog.accept());
      await page.route("**/records", (route) => route.abort("failed"));
      const name = await tap(page, 7);
      await badge(page, "待上传 1 条");
      await page.reload();
      await badge(page, "待上传 1 条");
      await page.unroute("**/records");
      await page.evaluate(() => window.yx.kick());
      await synced(page);
      assert.equal(await count(page, own, name), 1);
    }));

  test("a lost answer is asked for again and stored once", () =>
    walk({ expected: CUT }, async (page, own) => {
      let lost = 0;
      await page.route("**/records", async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch(); // It was stored; nobody will hear of it.
        return route.abort("failed");
      });
      const name = await tap(page, 8);
      // The live stream, or the next try, tells that it is stored.
      await synced(page);
      assert.equal(lost, 1);
      assert.equal(await count(page, own, name), 1);
    }));

  test("without scripts the same page is a form", () =>
    walk({ scripts: false }, async (page, own) => {
      const seat = page.locator(".seat").nth(9);
      const name = (await seat.locator("b").innerText()).trim();
      await seat.locator("input").check({ force: true });
      await Promise.all([page.waitForEvent("load"), (await chip(page)).button.click()]);
      assert.match(page.url(), /\/seats$/);
      assert.match(await page.locator("[data-today] li").first().innerText(), new RegExp(name));
      assert.equal(await count(page, own, name), 1);
    }));
});

/** Taps the n-th seat and a chip; gives the student's name. */
async function tap(page, n) {
  return (await twoTaps(page, page.locator(".seat").nth(n))).name;
}

/** How often today's own journal on the seat map names the student, as the server tells it. */
async function count(page, own, name) {
  await page.goto(`${own}/seats`);
  const rows = await page.locator("[data-today] li:not(.undone)").allInnerTexts();
  return rows.filter((row) => row.includes(name)).length;
}
