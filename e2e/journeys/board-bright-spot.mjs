// Wall 8 and the second after a tap: what a teacher sees in a student stands on the board at once,
// and a reminder never does.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { classPath, synced, twoTaps } from "../steps.mjs";

// Praise for mending something would tell what was wrong: the board leaves it out.
const TELLING = /认错|弥补|改正|迟到|补交/;

describe("the board", () => {
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

  test("wall 8: shows praise within a second, and a reminder never", () =>
    onPage(browser, school, { size: "board" }, async (board) => {
      await visit(board, school.signIn("board").url);
      await onPage(browser, school, { size: "phone", as: "homeroom" }, async (page) => {
        await page.goto(`${await classPath(page)}/seats`);
        const bad = await twoTaps(page, page.locator(".seat").nth(2), true);
        await synced(page);
        const good = await twoTaps(page, page.locator(".seat").nth(1), false, TELLING);
        await synced(page);
        await board.locator("#board-live li", { hasText: good.name }).first().waitFor({ timeout: 1000 });
        const words = await board.locator("main").innerText();
        assert.doesNotMatch(words, new RegExp(bad.label));
        assert.doesNotMatch(words, new RegExp(`${bad.name}.*[-−]\\d`));
      });
    }));

  test("catches up after it was away", () =>
    onPage(browser, school, { size: "board", expected: /ERR_(INTERNET_DISCONNECTED|NETWORK|INCOMPLETE|CONNECTION|FAILED)/ }, async (board) => {
      await visit(board, school.signIn("board").url);
      await board.context().setOffline(true);
      const good = await onPage(browser, school, { size: "phone", as: "homeroom" }, async (page) => {
        await page.goto(`${await classPath(page)}/seats`);
        const done = await twoTaps(page, page.locator(".seat").nth(4), false, TELLING);
        await synced(page);
        return done;
      });
      await board.context().setOffline(false);
      await board.locator("#board-live li", { hasText: good.name }).first().waitFor({ timeout: 15_000 });
    }));
});
