// C2-02 on the plain http of a school's LAN: what was tapped without a network survives a reload and
// the closing of the page, goes out in order and once, and what is refused waits in the tray.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { networkInterfaces } from "node:os";
import { onPage, openBrowser } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { badge, chip, classPath, synced } from "../steps.mjs";

// A browser without a network says so in its console, and so it does when a record is refused.
const EXPECTED = /ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK|ADDRESS)|status of 422/;

/** The address under which phones see this machine; no secure context there. */
const lan = Object.values(networkInterfaces()).flat().find((one) => one.family === "IPv4" && !one.internal)?.address;

describe("the outbox on plain http", () => {
  let school;
  let browser;
  before(async () => {
    school = await startDemo({ host: lan ?? "127.0.0.1" });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });

  test("C2-02: cut, reload, close, reopen, back: in order, once, one refused entry in the tray", () =>
    onPage(browser, school, { size: "phone", as: "homeroom", expected: EXPECTED }, async (first) => {
      const context = first.context();
      const own = await classPath(first);
      await first.goto(`${own}/seats`);
      if (lan) {
        const facts = await first.evaluate(() => [isSecureContext, "serviceWorker" in navigator, !!crypto.subtle]);
        assert.deepEqual(facts, [false, false, false], "plain http has none of these");
      }
      const before = await standing(first);

      // 1 The network is cut; five things are seen.
      await context.setOffline(true);
      const plus = await chip(first);
      const mend = await chip(first, true);
      const a = await seatAndTap(first, 0, plus.button);
      await first.locator("[data-all]:visible").first().click();
      await mend.button.click();
      const b = await seatAndTap(first, 1, plus.button);
      const c = await seatAndTap(first, 2, mend.button);
      await first.locator("[data-undo-last]").click(); // never left: it simply is not there
      const d = await seatAndTap(first, 3, plus.button);
      await badge(first, "待上传 4 条");
      assert.match(await first.locator("[data-sync]").first().textContent(), /已存本机/);
      const kept = await first.evaluate(() => window.yx.list().map((e) => e.key));

      // 2 A reload finds no server; the page is closed and opened again, and still nothing goes out.
      // (Cut in the pages too: what a page sends while it closes slips past the browser's switch.)
      const cut = () => {
        const send = window.fetch;
        window.fetch = (...what) => (localStorage.getItem("cut") ? Promise.reject(new TypeError("cut")) : send(...what));
      };
      await context.addInitScript(cut);
      await first.evaluate(() => localStorage.setItem("cut", "1"));
      await first.evaluate(cut);
      await assert.rejects(first.reload(), /ERR_INTERNET_DISCONNECTED/);
      const page = await context.newPage();
      await first.close();
      const sent = [];
      page.on("response", (answer) => {
        if (answer.request().method() === "POST" && /\/(records|undos|notes)$/.test(answer.url())) {
          sent.push([answer.request().postDataJSON().key, answer.status()]);
        }
      });
      await context.setOffline(false);
      await page.goto(`${own}/seats`);
      await badge(page, "待上传 4 条");
      await page.reload();
      await badge(page, "待上传 4 条");
      assert.deepEqual(await page.evaluate(() => window.yx.list().map((e) => e.key)), kept);
      assert.ok(await page.locator(".seat.wait", { hasText: a }).count(), "its seat waits");

      // 3 The network is back.
      await page.evaluate(() => {
        localStorage.removeItem("cut");
        window.yx.kick();
      });
      await badge(page, "被退回 1 条");
      await page.evaluate(() => new Promise((done) => {
        const look = () => window.yx.list().length === 1 && done();
        document.addEventListener("outbox", look);
        look();
      }));
      // The live stream may tell of a record before its own answer has come.
      while (sent.length < kept.length) await page.waitForEvent("response", { timeout: 15_000 });
      assert.deepEqual(sent.map(([key]) => key), kept, "in the order of tapping, each once");
      assert.deepEqual(sent.map(([, status]) => status), [200, 422, 200, 200]);

      // 4 The refused one says why, and holds nobody up.
      await page.locator("[data-sync]:visible").first().click();
      const tray = page.locator("#tray");
      await tray.getByText("不能给全班一起记提醒").waitFor();
      assert.equal(await tray.locator("li").count(), 1);
      page.on("dialog", (dialog) => dialog.accept());
      await tray.getByRole("button", { name: "丢弃" }).click();
      await synced(page);
      await page.reload();
      await synced(page);
      const after = await standing(page);
      const fresh = after.slice(0, after.length - before.length);
      assert.deepEqual(fresh, [d, b, a], "newest first, each once, nothing of the refused or the undone");
      assert.equal(await page.locator("[data-today] li", { hasText: c }).count(), before.filter((one) => one.includes(c)).length);
    }));
});

/** Taps the n-th seat and a chip; gives the student's name. */
async function seatAndTap(page, n, button) {
  const seat = page.locator(".seat").nth(n);
  const name = (await seat.locator("b").innerText()).trim();
  await seat.locator("input").click({ force: true });
  await button.click();
  return name;
}

/** Whom today's own journal names, newest first, as the page shows it. */
const standing = async (page) =>
  (await page.locator("[data-today] li:not(.undone) [data-f=names]").allInnerTexts()).map((one) => one.trim());
