// L-A14: a student with a post notes a fact, a teacher confirms it, only then the person
// concerned sees it; asks for a second look; and gets an answer.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { onPage, openBrowser, visit } from "../browser.mjs";
import { startDemo } from "../server.mjs";
import { classPath, field, press, said, sound, synced, twoTaps } from "../steps.mjs";

describe("a fact noted by a student", () => {
  let school;
  let browser;
  let noted;
  const words = "那节课我在办公室补作业，数学老师可以作证。";
  before(async () => {
    school = await startDemo();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await school?.stop();
  });

  const as = (role, size, walk) => onPage(browser, school, { size, as: role }, walk);
  const mine = (page) => page.locator('main a[href*="/my/entries/"]');

  test("L-A14: waits for a teacher, and the person concerned sees nothing yet", async () => {
    const { fields, name } = school.signIn("student");
    const before = await as("student", "laptop", async (page) => {
      await visit(page, "/my");
      return (await mine(page).allInnerTexts()).length;
    });
    noted = await as("cadre", "board", async (page) => {
      await visit(page, "/my");
      const own = /\/classes\/[0-9a-f]{32}/.exec(await page.locator('a[href*="/classes/"]').first().getAttribute("href"))[0];
      await visit(page, `${own}/seats`);
      await sound(page);
      const seat = page.locator(".seat").filter({ has: page.locator(".no", { hasText: new RegExp(`^${fields.seat}$`) }) });
      const done = await twoTaps(page, seat.first(), true);
      await synced(page);
      return done;
    });
    assert.equal(noted.name, name);
    await as("student", "laptop", async (page) => {
      await visit(page, "/my");
      assert.equal((await mine(page).allInnerTexts()).length, before, "a draft is nobody's business yet");
    });
  });

  test("L-A14: the homeroom teacher confirms it, and then the student sees it", async () => {
    await as("homeroom", "phone", async (page) => {
      await visit(page, `${await classPath(page)}/conduct/drafts`);
      await sound(page);
      const form = page.locator('form[action$="/confirmation"]', { hasText: "确认" });
      const card = page.locator("section, article, .card").filter({ hasText: noted.name }).filter({ has: form }).last();
      // Several that are ready are confirmed together; one alone by itself.
      const together = page.getByRole("button", { name: "确认勾选的", exact: true });
      const button = (await together.count()) ? together : card.getByRole("button", { name: "确认", exact: true }).last();
      await Promise.all([page.waitForEvent("load"), button.click()]);
    });
    await as("student", "laptop", async (page) => {
      await visit(page, "/my");
      assert.match(await said(page), new RegExp(noted.label));
    });
  });

  test("the student asks for a second look within three school days and reads the answer", async () => {
    await as("student", "phone", async (page) => {
      await visit(page, "/my");
      await mine(page).filter({ hasText: noted.label }).first().click();
      await field(page, "words").waitFor();
      await sound(page);
      await field(page, "words").fill(words);
      await press(page, "请老师再看一眼");
    });
    await as("homeroom", "laptop", async (page) => {
      await visit(page, `${await classPath(page)}/conduct/appeals`);
      await sound(page);
      const card = page.locator('form[action*="/conduct/appeals/"]').filter({ has: page.locator("textarea") });
      const own = page.locator("section, article, .card").filter({ hasText: words }).filter({ has: card }).last();
      await own.locator('input[name="outcome"][value="withdrawn"]').check({ force: true });
      await own.locator('textarea[name="reason"]').fill("问过数学老师，你说得对，这一笔撤销。");
      await Promise.all([page.waitForEvent("load"), own.getByRole("button", { name: "答复" }).click()]);
      assert.doesNotMatch(await said(page), new RegExp(words));
    });
    await as("student", "phone", async (page) => {
      await visit(page, "/my");
      await mine(page).filter({ hasText: noted.label }).first().click();
      await page.getByText("问过数学老师").first().waitFor();
    });
  });
});
