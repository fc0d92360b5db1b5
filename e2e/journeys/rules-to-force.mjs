// C1: from a preset to rules in force, with a sentence that the law forbids on the way; without
// scripts, as every form must work.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { classPath, field, follow, press, said, sound } from "../steps.mjs";

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe("class rules", () => {
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

  for (const [size, scripts] of [["phone", true], ["laptop", false]]) {
    test(`C1-01 to C1-05: a new version comes into force on a ${size}${scripts ? "" : " without scripts"}`, () =>
      onPage(browser, school, { size, scripts, as: "homeroom", expected: /422/ }, async (page) => {
        page.on("dialog", (dialog) => dialog.accept());
        const own = await classPath(page);
        const look = () => (scripts ? sound(page) : undefined);
        await begin(page, own);
        const draft = page.url();
        await forbidden(page, draft, look);
        await press(page, "请同学们提意见");
        // L-A10: families are heard before the vote.
        await press(page, "请家长提意见");
        await look();
        await follow(page, "记下讨论");
        await field(page, "on").fill(today());
        await field(page, "present").fill("54");
        await field(page, "summary").fill("逐条念过，大家觉得可以试一个月。");
        await press(page, "记下");
        await follow(page, "去表决");
        await look();
        await page.locator('main input[type="radio"][value*="hand"]').first().check({ force: true });
        await press(page, "开始表决");
        await page.goto(`${draft}/vote`);
        await look();
        await count(page);
        await page.goto(draft);
        await follow(page, "记下备案");
        await field(page, "on").fill(today());
        await field(page, "with").fill("德育处");
        await press(page, "已备案");
        await page.goto(draft);
        await follow(page, "公布");
        await field(page, "effective_on").fill(today());
        await press(page, /公布/);
        await visit(page, `${own}/rules`);
        assert.match(await said(page), /起生效/);
        assert.match(await said(page), /借了东西/);
        await look();
      }));
  }
});

/** A version of one's own that is on its way is given up first: only one at a time. */
async function begin(page, own) {
  await page.goto(`${own}/rules`);
  const open = page.locator('main a[href*="/rules/drafts/"]').first();
  if ((await open.count()) > 0) {
    await page.goto(await open.getAttribute("href"));
    await press(page, "放弃这一版");
  }
  await page.goto(`${own}/rules/new`);
  const preset = page.locator('form:has(input[value="p-chuzhong"])');
  await Promise.all([page.waitForEvent("load"), preset.getByRole("button").first().click()]);
  assert.match(page.url(), /\/rules\/drafts\/[0-9a-f]{32}/);
}

/** L-A11, L-K6: a fine is an error; it is named with its reason, and other words take its place. */
async function forbidden(page, draft, look) {
  await page.goto(`${draft}/clauses/new`);
  await field(page, "text").fill("借了东西不还的，罚款5元。");
  await press(page, "保存");
  await page.goto(draft);
  assert.match(await said(page), /这样写不能公布/);
  await look();
  const swap = page.locator("main").getByRole("link", { name: "换个写法" }).last();
  await page.goto(await swap.getAttribute("href"));
  await field(page, "text").fill("借了东西用完当天还，弄坏了先说一声，再一起想办法。");
  await press(page, "保存");
  await page.goto(draft);
  assert.doesNotMatch(await said(page), /这样写不能公布/);
}

async function count(page) {
  const names = await page.locator('form[action$="/vote/count"] input:not([type="hidden"])').evaluateAll((all) => all.map((i) => i.name));
  const values = { yes: 50, no: 2, abstain: 2, present: 54 };
  for (const name of names) await field(page, name).fill(String(values[name] ?? 0));
  await press(page, /计票/);
}
