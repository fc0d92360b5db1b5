// The harness notices what it is there to notice.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { accessible } from "../axe.mjs";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { fits, framed, tappable } from "../layout.mjs";
import { print } from "../print.mjs";
import { startDemo, startEmpty } from "../server.mjs";

const bin = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "stub.mjs");

test("a program that dies is quoted", () =>
  assert.rejects(startDemo({ bin, args: ["--die"] }), /ended with 3[^]*the data folder is locked/));

test("a program that is not there is named", () =>
  assert.rejects(startDemo({ bin: "/no/such/yanxing" }), /no\/such\/yanxing, which is not there/));

test("an empty program says where it listens, and stops", async () => {
  const school = await startEmpty({ bin });
  assert.equal((await fetch(school.url("/"))).status, 200);
  await school.stop();
  await assert.rejects(fetch(school.url("/")));
});

describe("in the browser", () => {
  let school;
  let browser;
  before(async () => {
    school = await startDemo({ bin });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });

  const at = (path, check, options = {}) => onPage(browser, school, { size: "phone", ...options }, async (page) => {
    await visit(page, path);
    await check(page);
  });

  test("a good page passes every check", () =>
    at("/", async (page) => {
      await framed(page);
      await fits(page);
      await tappable(page);
      await accessible(page);
    }));

  test("a role signs in and stays signed in", () =>
    at("/", async (page) => assert.equal(await page.locator("h1").innerText(), "我的班"), { as: "homeroom" }));

  test("a wrong password is noticed", () =>
    assert.rejects(at("/", () => {}, { as: "stranger" }), /stranger could not sign in/));

  test("a role that nobody has is named", () =>
    assert.rejects(at("/", () => {}, { as: "officer" }), /nobody in the demo school is officer/));

  for (const [path, check, what] of [
    ["/wide", fits, /scrolls sideways/],
    ["/small", tappable, /too small to tap/],
    ["/unlabelled", accessible, /not accessible[^]*label/],
    ["/two-headings", framed, /the frame of/],
    ["/script-error", () => {}, /script error: broken/],
    ["/third-party", () => {}, /asked a third party/],
    ["/missing", () => {}, /404/],
  ]) {
    test(`${path} is noticed`, () => assert.rejects(at(path, check), what));
  }

  test("paper is counted, measured, read and shown", () =>
    at("/two-sheets", async (page) => {
      const sheets = await print(page);
      assert.equal(sheets.pages, 2);
      assert.equal(sheets.size, "A4");
      assert.match(sheets.text, /第二页/);
      const pictures = await sheets.pictures();
      assert.equal(pictures.length, 2);
      assert.ok(pictures.every((file) => existsSync(file)));
      await sheets.remove();
      assert.ok(!pictures.some((file) => existsSync(file)));
    }));
});
