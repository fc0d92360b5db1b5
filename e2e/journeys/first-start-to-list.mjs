// The first start in a school: set up, open a class, paste the list that the school has, look at
// it, write it, take it back.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser } from "../browser.mjs";
import { startEmpty } from "../server.mjs";
import { field, press, said, sound } from "../steps.mjs";

const LIST = ["座号\t姓名\t性别\t家长电话", "1\t林知夏\t女\t13800001234", "2\t买买提·艾合买提\t男\t13900005678", "3\t欧阳若水\t女\t"].join("\n");

describe("the first start", () => {
  let school;
  let browser;
  before(async () => {
    school = await startEmpty();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });

  test("leads from an empty program to a class with its students, and back", () =>
    onPage(browser, school, { size: "phone" }, async (page) => {
      await page.goto("/");
      assert.match(page.url(), /\/setup$/);
      await sound(page);
      await setUp(page);
      await sound(page);
      await page.goto("/school/classes");
      await field(page, "entry_year").fill(String(new Date().getFullYear()));
      await field(page, "numbers").fill("1");
      await press(page, "开班");
      const list = await page.locator('a[href*="/people/import"]').first().getAttribute("href");
      await page.goto(list);
      await field(page, "text").fill(LIST);
      await press(page, "下一步");
      await sound(page);
      const preview = await said(page);
      assert.match(preview, /新增 3/);
      assert.match(preview, /买买提·艾合买提/);
      assert.match(preview, /还没有写进去/);
      await press(page, /写入 3 行/);
      assert.match(await said(page), /新增 3 人/);
      await sound(page);
      page.on("dialog", (dialog) => dialog.accept());
      await press(page, "撤回整批");
      assert.match(await said(page), /整批撤回/);
      await page.goto("/school/classes");
      assert.match(await said(page), /0 人/);
    }));

  test("the set-up page is closed to whoever comes later", () =>
    onPage(browser, school, { expected: /404/ }, async (page) => {
      await page.goto("/");
      assert.match(page.url(), /\/sign-in/);
      assert.equal((await page.goto("/setup")).status(), 404);
    }));
});

async function setUp(page) {
  for (const [name, value] of Object.entries({
    school: "育林初级中学", name: "何静", password: "桂花落满了小院子", again: "桂花落满了小院子", data_keeper: "何静 0700-0000001",
  })) {
    await field(page, name).fill(value);
  }
  await press(page, "建好学校");
  assert.match(page.url(), /\/school$/);
  assert.match(await said(page), /育林初级中学/);
}
