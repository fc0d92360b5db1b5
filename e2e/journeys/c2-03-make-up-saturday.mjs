// C2-03: a week with a make-up Saturday settles on that Saturday, holds what was noted on it, and is
// never changed: a mistake is corrected by a row of a later settlement.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { makeDemo, startDemo } from "../server.mjs";
import { classPath, said, sound } from "../steps.mjs";

// In 2026 the National Day holidays are made up for on Saturday 10 October.
const SATURDAY = "2026-10-10";
const LIVED_TO = "2026-10-12";

describe("a week with a make-up Saturday", () => {
  let made;
  let school;
  let browser;
  before(async () => {
    made = await makeDemo({ day: LIVED_TO });
    school = await startDemo({ data: made.dir });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
    await made?.remove();
  });

  test("C2-03: it closes on Saturday with Saturday's rows, and a correction leaves it as it is", () =>
    onPage(browser, school, { size: "laptop", as: "homeroom" }, async (page) => {
      const own = await classPath(page);

      // 1 What was noted on the Saturday.
      await visit(page, `${own}/conduct/entries?day=${SATURDAY}`);
      const rows = page.locator('main a[href*="/conduct/entries/"]');
      assert.ok((await rows.count()) > 0, "the demo school had lessons on the make-up Saturday");
      const entries = [...new Set(await rows.evaluateAll((all) => all.map((a) => new URL(a.href).pathname)))];

      // 2 The week has one settlement, of the Saturday.
      await visit(page, `${own}/conduct/settlements`);
      const week = page.locator('main a[href*="/conduct/settlements/"]').filter({ hasText: "10月5日" });
      assert.equal(await week.count(), 1);
      assert.match(await week.innerText(), /10月5日 – 11日这一周/);
      assert.match(await week.innerText(), /10月10日/);
      const settled = new URL(await week.evaluate((a) => a.href)).pathname;
      await visit(page, settled);
      await sound(page, { tap: false });
      const before = await said(page);

      // 3 A row of the Saturday stands behind the number of its student.
      const found = await behind(page, settled);
      assert.ok(found, "somebody's number of that week opens a row of the Saturday");

      // 4 It was a mistake: struck out with a reason, weeks later.
      let struck = false;
      for (const entry of entries) {
        await visit(page, entry);
        const form = page.locator('form[action$="/correction"]');
        if ((await form.count()) === 0 || (await said(page)).includes("作废：")) continue;
        await form.locator('input[name="strike"]').check({ force: true });
        await form.locator('[name="reason"]').fill("记错了人，已和同学说明");
        await Promise.all([page.waitForEvent("load"), form.getByRole("button", { name: "更正" }).click()]);
        await page.getByText("记错了人，已和同学说明").first().waitFor();
        struck = true;
        break;
      }
      assert.ok(struck, "a row of the Saturday can be corrected after the settlement");
      await visit(page, settled);
      assert.equal(await said(page), before, "the settlement stays as it was");
      await visit(page, `${settled}/print`);
      assert.match(await said(page), /10月5日/);
    }));
});

/** Opens the rows behind the students' numbers until one is of the Saturday. */
async function behind(page, settled) {
  await visit(page, settled);
  const links = await page
    .locator(`main a[href^="${settled}/"]`)
    .evaluateAll((all) => all.map((a) => new URL(a.href).pathname).filter((path) => /\/[0-9a-f]{32}$/.test(path)));
  for (const link of [...new Set(links)]) {
    await visit(page, link);
    if ((await said(page)).includes("10月10日")) return link;
  }
  return null;
}
