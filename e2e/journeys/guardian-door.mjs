// A guardian in WeChat: a link, four digits, the child's page; without scripts throughout.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { sharedDemo } from "../server.mjs";
import { field, press, said, sound } from "../steps.mjs";

describe("the guardian's door", () => {
  const school = sharedDemo();
  const { url, fields } = school.signIn("guardian");
  const child = school.signIn("student").name;
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  for (const scripts of [true, false]) {
    test(`opens with four digits${scripts ? "" : " without scripts"}`, () =>
      onPage(browser, school, { size: "phone", scripts }, async (page) => {
        await visit(page, url);
        assert.doesNotMatch(await said(page), new RegExp(child), "the door names nobody");
        if (scripts) await sound(page);
        await field(page, "digits").fill(fields.digits);
        await press(page, "看孩子的一页");
        assert.match(page.url(), /\/my$/);
        assert.match(await said(page), new RegExp(child));
        if (scripts) await sound(page);
      }));
  }

  test("stays closed for wrong digits and for a link that is none", () =>
    onPage(browser, school, { size: "phone", expected: /4(22|04)/ }, async (page) => {
      await visit(page, url);
      await field(page, "digits").fill(fields.digits === "0000" ? "0001" : "0000");
      await press(page, "看孩子的一页");
      assert.match(await said(page), /后四位不对/);
      await visit(page, "/g/aaaaaaaaaaaaaaaaaaaaaa", 404);
      assert.match(await said(page), /找班主任/);
      await sound(page);
    }));
});
