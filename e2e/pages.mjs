// The main pages of the demo school, by role, and how each of them is checked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onPage, visit } from "./browser.mjs";
import { classPath, sound } from "./steps.mjs";

/** Pages by role; `~` is the role's class. */
export const PAGES = {
  homeroom: [
    "~", "~/seats", "~/people", "~/people/new", "~/people/import", "~/people/cards", "~/people/links",
    "~/people/seats", "~/people/posts", "~/rules", "~/rules/new", "~/rules/proposals", "~/rules/lint", "~/rules/poster",
    "~/conduct", "~/conduct/entries", "~/conduct/drafts", "~/conduct/appeals", "~/conduct/awards", "~/conduct/awards/new", "~/conduct/hints", "~/conduct/fairness",
    "~/conduct/dimensions", "~/conduct/settlements", "~/conduct/settings", "~/conduct/print", "~/board", "/account",
  ],
  teacher: ["/classes", "/account"],
  admin: [
    "/school", "/school/settings", "/school/terms", "/school/calendar", "/school/classes", "/school/staff",
    "/school/export", "/school/import",
  ],
  moral: ["/school/rules", "/school/conduct"],
  student: ["/my", "~/rules"],
  cadre: ["/my", "~/seats"],
  guardian: ["/my", "~/rules"],
};

/** One test for each role: every page of it on a screen of this size. */
export function everyPage(opened, school, size) {
  for (const [role, paths] of Object.entries(PAGES)) {
    test(`of ${role} on a ${size}`, () =>
      onPage(opened(), school, { size, as: role }, async (page) => {
        const found = [];
        const own = paths.some((path) => path.startsWith("~")) ? await ownClass(page, school, role) : "";
        for (const path of paths) {
          await visit(page, path.replace("~", own));
          // At 1920 px the same rules apply as at 1280: axe has seen them there.
          await sound(page, { axe: size !== "board" }).catch((error) => found.push(error.message));
        }
        assert.equal(found.length, 0, `${found.length} pages:\n${found.join("\n\n")}`);
      }));
  }
}

/** Students and guardians are not led to their class by the first page: the rules' link says it. */
async function ownClass(page, school, role) {
  if (!["student", "guardian", "cadre"].includes(role)) return classPath(page);
  await page.goto("/my");
  const link = page.locator('a[href*="/classes/"]').first();
  if ((await link.count()) > 0) return /\/classes\/[0-9a-f]{32}/.exec(await link.getAttribute("href"))[0];
  throw new Error(`${role} finds no way to the class rules from the own page`);
}
