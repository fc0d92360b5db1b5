// C7-01 on plain http: a line written in the break without a network survives a reload and is saved
// once when the network is back.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { badge, classPath, synced } from "../steps.mjs";

// A browser without a network says so in its console.
const EXPECTED = /ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK|ADDRESS)/;
const WORDS = "课间在窗边看雨，说想家了";

describe("记一句", () => {
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

  test("C7-01: name, line, save; offline, reload, online: exactly once", () =>
    onPage(browser, school, { size: "phone", as: "homeroom", expected: EXPECTED }, async (page) => {
      const context = page.context();
      const own = await classPath(page);
      // Cut in the page too: what a page sends while it closes slips past the browser's switch.
      const cut = () => {
        const send = window.fetch;
        window.fetch = (...what) => (localStorage.getItem("cut") ? Promise.reject(new TypeError("cut")) : send(...what));
      };
      await context.addInitScript(cut);
      await page.goto(`${own}/care/note`);
      await page.evaluate(() => localStorage.setItem("cut", "1"));
      const sent = [];
      page.on("response", (answer) => {
        if (answer.request().method() === "POST" && answer.url().endsWith("/care/notes")) sent.push(answer.status());
      });

      // 1 One tap for the name brings the keyboard, one saves.
      const name = page.locator("[data-quick-note] label.opt-row", { has: page.locator("[name=student]") }).nth(3);
      await name.click();
      assert.equal(await page.evaluate(() => document.activeElement.name), "text");
      await page.keyboard.type(WORDS);
      await page.getByRole("button", { name: "存下" }).click();
      await page.locator("[data-said]").getByText("存好了").waitFor();
      await badge(page, "待上传 1 条");

      // 2 A reload keeps it; the network comes back.
      await page.reload();
      await badge(page, "待上传 1 条");
      await page.evaluate(() => {
        localStorage.removeItem("cut");
        window.yx.kick();
      });
      await synced(page);
      assert.deepEqual(sent, [200]);

      // 3 Once, with the student.
      const href = await page.locator("[data-quick-note] [name=student]").nth(3).getAttribute("value");
      await page.goto(`${own}/care/students/${href}`);
      assert.equal(await page.getByText(WORDS).count(), 1);
    }));
});
