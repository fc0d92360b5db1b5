// What every browser test starts from: a stub server, a browser, and the teacher's few gestures.
import { chromium } from 'playwright-core';
import { browserOptions } from './browser.mjs';
import { seatPage, stub } from './stub.mjs';

let browser;
const html = { plain: null, shared: null };

export async function launch() { browser = browser || await chromium.launch(browserOptions); return browser; }
export async function quit() { if (browser) await browser.close(); browser = null; }

/** A fresh server and a fresh phone. `options`: host, shared, context (Playwright), init (script before the page). */
export async function world(options = {}) {
  const kind = options.shared ? 'shared' : 'plain';
  html[kind] = html[kind] || seatPage(!!options.shared);
  const server = await stub({ page: html[kind], host: options.host });
  const context = await (await launch()).newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, ...options.context });
  context.setDefaultTimeout(8000);
  if (options.init) await context.addInitScript(options.init);
  const problems = [];
  const open = async (path = '/classes/7/seats') => {
    const page = await context.newPage();
    page.on('pageerror', (e) => problems.push(String(e)));
    await page.goto(server.origin + path);
    return hands(page, server);
  };
  return {
    server, state: server.state, context, open, problems,
    offline: (on) => context.setOffline(on),
    async end() {
      await context.close();
      await server.close();
      if (problems.length) throw new Error(`the page threw: ${problems.join('; ')}`);
    },
  };
}

function hands(page, server) {
  const input = (name) => page.locator('.seat', { hasText: name }).locator('input');
  const face = {
    page, input,
    seat: (name) => page.locator('.seat', { hasText: name }).locator('input').click(),
    chip: (label) => page.locator('[data-chips] .chip', { hasText: label }).click(),
    row: (text) => page.locator('[data-today] li', { hasText: text }),
    badge: () => page.locator('[data-sync]:visible').first().innerText(),
    badgeSays: (text) => page.waitForFunction((t) => Array.from(document.querySelectorAll('[data-sync]')).every((a) => a.textContent.includes(t)), text),
    rowSays: (name, words) => page.waitForFunction(([n, t]) => Array.from(document.querySelectorAll('[data-today] li')).some((li) => li.textContent.includes(n) && li.textContent.includes(t)), [name, words]),
    waiting: () => page.locator('.seat.wait').count(),
    pending: () => page.evaluate(() => window.yx.list().length),
    kept: () => page.waitForFunction(() => window.yx.ready.then(() => new Promise((ok) => {
      const q = indexedDB.open('yanxing');
      q.onsuccess = () => {
        const g = q.result.transaction('box').objectStore('box').get(window.yx.me);
        g.onsuccess = () => { q.result.close(); ok(!!g.result && window.yx.list().every((e) => g.result.list.some((x) => x.key === e.key))); };
      };
    }))),
    kick: () => page.evaluate(() => window.yx.kick()),
    stored: (n) => until(() => server.state.stored.length >= n, `${n} stored, have ${server.state.stored.length}`),
  };
  return face;
}

/** Waits for a fact of the server's side, without guessing how long it takes. */
export async function until(fact, words = 'the expected state') {
  for (let i = 0; i < 400; i += 1) {
    if (fact()) return;
    await new Promise((ok) => { setImmediate(() => setTimeout(ok, 20)); });
  }
  throw new Error(`never reached: ${words}`);
}
