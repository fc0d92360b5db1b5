// What journeys do again and again, in the words of the person who does it.

import assert from "node:assert/strict";
import { accessible } from "./axe.mjs";
import { SIZES, onPage, visit } from "./browser.mjs";
import { fits, framed, tappable } from "./layout.mjs";

/** The page as it stands: framed, no wider than the screen, large enough to tap, WCAG 2.2 AA. */
export async function sound(page, { tap = page.viewportSize().width < 600, axe = true } = {}) {
  await framed(page);
  await fits(page);
  if (tap) await tappable(page);
  if (axe) await accessible(page);
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
  const found = /\/classes\/[0-9a-f]{32}/.exec(page.url());
  assert.ok(found, `the first page leads to no class: ${page.url()}`);
  return found[0];
}

/** A text field by its name, within what is shown. */
export const field = (page, name) => page.locator(`main [name="${name}"]:not([type="hidden"])`).first();

/** Sends the form that has this button. */
export async function press(page, words) {
  const button = page.getByRole("button", { name: words }).first();
  await Promise.all([page.waitForEvent("load", { timeout: 15_000 }), button.click({ timeout: 15_000 })]).catch((error) => {
    throw new Error(`pressing ${words} on ${page.url()}: ${error.message}`);
  });
}

/** Follows a link by its words. */
export async function follow(page, words) {
  const link = page.locator("main").getByRole("link", { name: words }).first();
  await Promise.all([page.waitForEvent("load", { timeout: 15_000 }), link.click({ timeout: 15_000 })]).catch((error) => {
    throw new Error(`following ${words} on ${page.url()}: ${error.message}`);
  });
}

/** What stands in the main part of the page. */
export const said = (page) => page.locator("main").innerText();

/** Waits until the badge says that everything is stored. */
export const synced = (page) => badge(page, "已同步");

/** Waits until the badge says this. (Not waitForFunction: the page's policy forbids eval.) */
export function badge(page, words) {
  return page.locator("[data-sync]", { hasText: words }).first().waitFor({ state: "attached", timeout: 15_000 });
}

/**
 * A chip on the seat map whose points are fixed, as a locator: those within a range offer a size
 * as well. `mend`: a reminder instead of an affirmation; `not`: words that it must not have.
 */
export async function chip(page, mend = false, not = /^$/) {
  const labels = await page.locator("[data-items] button[name=item]").evaluateAll(
    (all, mend) =>
      all
        .filter((b) => b.classList.contains("mend") === mend)
        .filter((b) => (b.querySelector("small")?.textContent.match(/\d+(\.\d+)?/g) ?? []).length === 1)
        .map((b) => b.dataset.label),
    mend,
  );
  for (const label of labels.filter((one) => !not.test(one))) {
    const found = page.locator(`[data-chips] button[data-label="${label}"]`);
    if ((await found.count()) > 0) return { label, button: found.first() };
  }
  throw new Error(`no chip with fixed points among the six: ${labels.join("、")}`);
}

/** Taps a seat by its number or place, then a chip: two taps. Gives whom and what. */
export async function twoTaps(page, seat, mend = false, not = undefined) {
  const { label, button } = await chip(page, mend, not);
  const name = (await seat.locator("b").innerText()).trim();
  await seat.locator("input").click({ force: true });
  await button.click();
  return { name, label };
}
