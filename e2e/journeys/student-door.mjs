// A student at the shared device: class code, seat number, PIN, on big keys or without them.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { sharedDemo } from "../server.mjs";
import { field, press, said, sound } from "../steps.mjs";

describe("the student's door", () => {
  const school = sharedDemo();
  const { fields, name } = school.signIn("student");
  let browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  const fillCodeAndSeat = async (page) => {
    await visit(page, "/sign-in/student");
    await field(page, "code").fill(fields.code.toLowerCase());
    await field(page, "seat").fill(fields.seat);
  };

  for (const size of ["phone", "laptop", "board"]) {
    test(`big keys type the PIN on a ${size}`, () =>
      onPage(browser, school, { size }, async (page) => {
        await fillCodeAndSeat(page);
        await sound(page);
        const key = (digit) => page.locator(`[data-digit="${digit}"]`).click();
        await key("7");
        await key("clear");
        assert.equal(await field(page, "pin").inputValue(), "");
        for (const digit of fields.pin) await key(digit);
        await key("1");
        assert.equal(await field(page, "pin").inputValue(), fields.pin, "no more digits than the PIN has");
        await key("back");
        await key(fields.pin.at(-1));
        await press(page, "进入");
        assert.match(page.url(), /\/my$/);
        assert.match(await said(page), new RegExp(name));
      }));
  }

  test("the keys are gone without scripts, and the field is enough", () =>
    onPage(browser, school, { size: "phone", scripts: false }, async (page) => {
      await fillCodeAndSeat(page);
      assert.equal(await page.locator("[data-keys]").isVisible(), false);
      await field(page, "pin").fill(fields.pin);
      await press(page, "进入");
      assert.match(page.url(), /\/my$/);
    }));

  test("a wrong PIN keeps what was typed, except the PIN", () =>
    onPage(browser, school, { expected: /422/ }, async (page) => {
      await fillCodeAndSeat(page);
      await field(page, "pin").fill(fields.pin === "000000" ? "111111" : "000000");
      await press(page, "进入");
      assert.match(await said(page), /班级码、座号或小密码不对/);
      assert.equal(await field(page, "seat").inputValue(), fields.seat);
      assert.equal(await field(page, "pin").inputValue(), "");
      await sound(page);
    }));

  test("signing out leaves the device to the next one of the class", () =>
    onPage(browser, school, { size: "phone" }, async (page) => {
      await fillCodeAndSeat(page);
      await field(page, "pin").fill(fields.pin);
      await press(page, "进入");
      await page.locator(".bar details.me summary").click();
      await press(page, "退出");
      assert.match(page.url(), /\/sign-in\/student\?code=/);
      assert.equal(await field(page, "code").inputValue(), fields.code);
      await page.goto("/my");
      assert.match(page.url(), /\/sign-in/);
    }));
});
