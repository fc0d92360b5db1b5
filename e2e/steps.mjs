// What journeys do again and again, in the words of the person who does it.

import assert from "node:assert/strict";
import { accessible } from "./axe.mjs";
import { SIZES, onPage, visit } from "./browser.mjs";
import { fits, framed, tappable } from "./layout.mjs";

/** The page as it stands: framed, no wider than the screen, large enough to tap, WCAG 2.2 AA. */
export async function sound(page, { tap = page.viewportSize().width < 600 } = {}) {
  await framed(page);
  await fits(page);
  if (tap) await tappable(page);
  await accessible(page);
}

/** The same page on each of the three screens, as one role. */
export async function soundEverywhere(browser, school, path, options = {}) {
  for (const size of Object.keys(SIZES)) {
    await onPage(browser, school, { size, ...options }, async (page) => {
      await visit(page, path);
      await sound(page);
    });
  }
}

/** Where the role's class lives: `/classes/…`. */
export async function classPath(page) {
  await page.goto("/");
  const found = /\/classes\/[0-9a-f-]{36}/.exec(page.url());
  assert.ok(found, `the first page leads to no class: ${page.url()}`);
  return found[0];
}

/** A text field by its name, within what is shown. */
export const field = (page, name) => page.locator(`main [name="${name}"]:not([type="hidden"])`).first();

/** Sends the form that has this button. */
export async function press(page, words) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: words }).first().click()]);
}

/** Follows a link by its words. */
export async function follow(page, words) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name: words }).first().click()]);
}

/** What stands in the main part of the page. */
export const said = (page) => page.locator("main").innerText();

/** Waits until the badge says that everything is stored. */
export const synced = (page) => badge(page, "已同步");

/** Waits until the badge says this. */
export function badge(page, words) {
  return page.waitForFunction(
    (t) => [...document.querySelectorAll("[data-sync]")].some((a) => a.textContent.includes(t)),
    words,
  );
}
