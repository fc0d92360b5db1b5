// Board: live within a second, polling when the stream is away, the server's clock, nothing negative (hard wall 8).
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { quit, until, world } from './world.mjs';

after(quit);
const shows = (page, text) => page.waitForFunction((t) => document.getElementById('board-live').textContent.includes(t), text);

test('an event replaces the fragment', async () => {
  const w = await world(), { page } = await w.open('/board');
  await until(() => w.state.streams.size === 1, 'a stream');
  w.server.publish('board', '<div id="board-live"><p>第三节 数学</p></div>', 5);
  await shows(page, '第三节 数学');
  assert.equal(await page.locator('#board-live').count(), 1);
  await w.end();
});

test('hard wall 8: whatever is sent, nothing negative is shown', async () => {
  const w = await world(), { page } = await w.open('/board');
  await until(() => w.state.streams.size === 1, 'a stream');
  w.server.publish('board', '<p>亮点</p><p class="mend">作业未交</p><p data-sign="mend">迟到</p><b class="neg">x</b>', 6);
  await shows(page, '亮点');
  assert.equal(await page.locator('#board-live').innerText(), '亮点');
  await w.end();
});

test('without the stream it polls with the ETag, and goes back to the stream', async () => {
  const w = await world();
  w.state.live = false;
  const { page } = await w.open('/board');
  w.state.fragment = '<div id="board-live"><p>从轮询来</p></div>';
  w.state.etag = '"2"';
  await shows(page, '从轮询来');
  await page.evaluate(() => { document.getElementById('board-live').dataset.mark = 'same'; });
  const polls = w.state.polls;
  await until(() => w.state.polls > polls, 'another poll');
  assert.equal(await page.locator('#board-live').getAttribute('data-mark'), 'same', '304 leaves the picture alone');
  w.state.live = true;
  await page.evaluate(() => { window.dispatchEvent(new Event('online')); });
  await until(() => w.state.streams.size === 1, 'the stream again');
  w.server.publish('board', '<div id="board-live"><p>又是流</p></div>', 8);
  await shows(page, '又是流');
  await w.end();
});

test('the clock follows the server, not the board’s own time zone or clock', async () => {
  const w = await world({ context: { timezoneId: 'America/New_York' } });
  w.state.now = Date.UTC(2026, 10, 20, 2, 12, 30);
  w.state.fragment = `<div id="board-live"><b data-until="${w.state.now + 8 * 60000 - 1000}"></b></div>`;
  const { page } = await w.open('/board');
  assert.equal(await page.locator('[data-clock]').innerText(), '10:12');
  assert.equal(await page.locator('[data-until]').innerText(), '8 分钟');
  await w.end();
});

test('reduced motion: a new fragment does not move', async () => {
  for (const [reducedMotion, moves] of [['reduce', 0], ['no-preference', 1]]) {
    const w = await world({ context: { reducedMotion } }), { page } = await w.open('/board');
    await page.evaluate(() => { window.moves = 0; Element.prototype.animate = () => { window.moves += 1; }; });
    await until(() => w.state.streams.size === 1, 'a stream');
    w.server.publish('board', '<div id="board-live"><p>新</p></div>', 7);
    await shows(page, '新');
    assert.equal(await page.evaluate(() => window.moves), moves);
    await w.end();
  }
});

test('app.js: look without reload, confirmation, print button', async () => {
  const w = await world(), { page } = await w.open('/other');
  await page.getByRole('button', { name: '深色' }).click();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await until(() => w.state.looks.length === 1, 'the choice on the server');
  assert.deepEqual(w.state.looks[0], { path: '/look', raw: 'theme=dark' });
  await page.getByRole('button', { name: '随系统' }).click();
  assert.equal(await page.locator('html').getAttribute('data-theme'), null);
  let said = '';
  page.once('dialog', (d) => { said = d.message(); d.dismiss(); });
  await page.getByRole('button', { name: '删' }).click();
  assert.equal(said, '真的要删？');
  assert.equal(w.state.looks.filter((l) => l.path === '/gone').length, 0);
  assert.equal(await page.getByRole('button', { name: '打印' }).isVisible(), true);
  await w.end();
});
