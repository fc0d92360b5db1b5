// Screenshots of the seat map for the eye: `node shots.mjs <folder>`.
import { chromium } from 'playwright-core';
import { browserOptions } from './browser.mjs';
import { seatPage, stub } from './stub.mjs';

const out = process.argv[2] || '.';
const server = await stub({ page: seatPage() });
const wall = await stub({ page: seatPage(true) });
const browser = await chromium.launch(browserOptions);
const seat = (page, name) => page.click(`.seat:has-text("${name}")`);

async function face(name, size, url, act, more = {}) {
  const context = await browser.newContext({ viewport: size, hasTouch: size.width < 600, ...more });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction('window.yx');
  await act(page, context);
  await page.waitForTimeout(250);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: !!more.full });
  await context.close();
}
const three = async (p) => { for (const n of ['周屿', '唐若谷', '夏知微']) await seat(p, n); };
const phone = { width: 390, height: 844 }, laptop = { width: 1280, height: 800 }, board = { width: 1920, height: 1080 };
const chip = (p, label) => p.click(`[data-chips] .chip:has-text("${label}")`);
for (const [w, size] of [['390', phone], ['1280', laptop]]) {
  await face(`rest-${w}`, size, server.seats, async () => {});
  await face(`picked-${w}`, size, server.seats, async (p, c) => { await c.setOffline(true); await seat(p, '梁书禾'); await chip(p, '课堂发言'); await three(p); });
  await face(`said-${w}`, size, server.seats, async (p) => { await three(p); await chip(p, '作业优秀'); });
  await face(`note-${w}`, size, server.seats, async (p) => { await three(p); await chip(p, '作业未交'); await p.click('[data-note]'); await p.fill('[data-text]', '太懒'); });
  await face(`armed-${w}`, size, server.seats, async (p, c) => { await c.setOffline(true); await p.click('[data-repeat]'); await chip(p, '作业优秀'); await seat(p, '沈一诺'); });
  await face(`list-${w}`, size, server.seats, async (p) => { await three(p); await p.click('.items > summary'); });
  await face(`quick-${w}`, size, server.seats, async (p) => { if (size === phone) await p.click('[data-open-quick]'); await p.fill('[data-quick]', 'lxm w 值日'); });
  await face(`back-${w}`, size, server.seats, async (p) => {
    server.state.refuse = () => '这条班规 11 月 20 日起停用了，请换一条。';
    await three(p); await chip(p, '作业优秀');
    await p.click('.sync.back:visible');
    server.state.refuse = () => null;
  });
  await face(`today-${w}`, size, server.seats, async (p, c) => { await c.setOffline(true); await seat(p, '梁书禾'); await chip(p, '课堂发言'); await p.click('[data-today] li:nth-child(2) button'); }, { full: true });
}
await face('dark-1280', laptop, server.seats, async (p, c) => { await c.setOffline(true); await seat(p, '梁书禾'); await chip(p, '课堂发言'); await three(p); }, { colorScheme: 'dark' });
await face('rest-1920', board, server.seats, async () => {});
await face('board-1920', board, wall.seats, async (p) => { await three(p); });
await face('board-said-1920', board, wall.seats, async (p) => { await three(p); await chip(p, '帮助同学'); });
await face('nojs-390', phone, server.seats, async () => {}, { javaScriptEnabled: false }).catch(() => {});
await browser.close();
await server.close();
await wall.close();
