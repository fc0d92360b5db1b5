// Chromium as a teacher, a family or the board uses it.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** The three screens that every page is made for. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1280, height: 800 } },
  board: { viewport: { width: 1920, height: 1080 }, hasTouch: true },
};

// The program needs nothing from outside, and its browser asks for nothing.
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function executable() {
  if (process.env.YANXING_CHROMIUM) return process.env.YANXING_CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  throw new Error("no Chromium: cargo xtask setup, or YANXING_CHROMIUM=/path/to/it");
}

/** One browser for a file of journeys. Close it when done. */
export async function openBrowser() {
  // Chromium's own sandbox cannot be had as root.
  const root = process.getuid?.() === 0;
  const args = root ? [...FLAGS, "--no-sandbox"] : FLAGS;
  return chromium.launch({ executablePath: executable(), args, chromiumSandbox: !root });
}

/**
 * Opens a page, lets `walk` use it, and closes it. Fails when the page threw an error, logged one,
 * or asked anyone but the program for anything, unless `expected` (a RegExp) matches what it said.
 *
 * Options: size (phone, laptop, board), dark, reducedMotion, moreContrast, scripts (false: as
 * without JavaScript), as (a role of the school's sign-ins), expected.
 */
export async function onPage(browser, school, options, walk) {
  const context = await browser.newContext(await contextOptions(browser, school, options));
  const page = await context.newPage();
  const troubles = watch(page, new URL(school.address).origin);
  try {
    const answer = await walk(page);
    const unexpected = troubles.filter((trouble) => !options.expected?.test(trouble));
    assert.deepEqual(unexpected, [], `the page had trouble at ${page.url()}`);
    return answer;
  } finally {
    await context.close();
  }
}

async function contextOptions(browser, school, options) {
  const { size = "laptop", dark = false, reducedMotion = false, moreContrast = false, scripts = true, as } = options;
  assert.ok(SIZES[size], `no such size: ${size}`);
  return {
    ...SIZES[size],
    baseURL: school.address,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    contrast: moreContrast ? "more" : "no-preference",
    javaScriptEnabled: scripts,
    storageState: as ? await signedIn(browser, school, as) : undefined,
  };
}

/** The cookies of a role, after signing in through the page that everybody uses. */
async function signedIn(browser, school, role) {
  if (!school.states.has(role)) {
    const context = await browser.newContext({ baseURL: school.address, locale: "zh-CN" });
    try {
      await signIn(await context.newPage(), school.signIn(role));
      school.states.set(role, await context.storageState());
    } finally {
      await context.close();
    }
  }
  return school.states.get(role);
}

/**
 * Signs in by the form (login and password, or the fields that the sign-in names: class code, seat
 * and PIN), or, where there is nothing to type, by the address alone (a guardian's link).
 */
export async function signIn(page, { role, login, password, url, fields }) {
  await page.goto(url);
  const typed = fields ?? (password ? { login, password } : {});
  const names = Object.keys(typed);
  if (names.length > 0) {
    const field = (name) => page.locator(`[name="${name}"]:not([type="hidden"])`).first();
    for (const name of names) await field(name).fill(String(typed[name]));
    const form = page.locator("form").filter({ has: page.locator(`[name="${names.at(-1)}"]`) }).first();
    await form.locator('button[type="submit"], button:not([type])').first().click();
    await page.waitForLoadState();
    const still = await page.locator(`[name="${names.at(-1)}"]`).count();
    assert.equal(still, 0, `${role} could not sign in: ${await words(page)}`);
  }
  const cookies = await page.context().cookies();
  assert.ok(cookies.length > 0, `${role} got no cookie from ${url}: ${await words(page)}`);
}

/** Opens an address of the program and checks that it answered well. */
export async function visit(page, path, status = 200) {
  const response = await page.goto(path);
  assert.equal(response.status(), status, `${path}: ${await words(page)}`);
  return response;
}

async function words(page) {
  return (await page.locator("body").innerText()).slice(0, 600);
}

function watch(page, origin) {
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)/.test(url.protocol) && url.host !== new URL(origin).host) {
      troubles.push(`asked a third party: ${url.href}`);
    }
  });
  return troubles;
}
