// ux.md «never lost and never counted twice»: what the outbox does when the network, the server or the person changes.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { quit, until, world } from './world.mjs';

after(quit);
const three = async (t) => {
  for (const [who, what] of [['周屿', '作业优秀'], ['沈一诺', '课堂发言'], ['梁书禾', '帮助同学']]) { await t.seat(who); await t.chip(what); }
};
const students = (w) => w.state.stored.filter((r) => r.kind === 'records').map((r) => r.students[0]);
const lan = () => Object.values(networkInterfaces()).flat().find((n) => n.family === 'IPv4' && !n.internal)?.address;

for (const [name, host, init] of [
  ['http on the machine’s own LAN address (insecure context)', lan() || '127.0.0.2', undefined],
  ['localhost with Web Locks', '127.0.0.1', undefined],
  ['no IndexedDB: localStorage', '127.0.0.1', () => { Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden'); } }); }],
]) {
  test(`offline, reload, page closed, back: in order, exactly once (${name})`, async () => {
    const w = await world({ host, init });
    let t = await w.open();
    if (host === lan()) {
      const facts = await t.page.evaluate(() => [isSecureContext, !!navigator.locks, !!(crypto && crypto.subtle), 'serviceWorker' in navigator]);
      assert.deepEqual(facts, [false, false, false, false], 'plain http on a LAN has none of these');
    }
    await t.page.evaluate(() => window.yx.ready);
    w.state.mode = 'cut';
    await w.offline(true);
    await three(t);
    await t.badgeSays('待上传 3 条（已存本机）');
    assert.equal(await t.waiting(), 3);
    if (!init) await t.kept();
    await w.offline(false);
    await t.page.reload();
    assert.equal(await t.page.evaluate(() => window.yx.ready), true);
    await t.page.waitForFunction(() => document.querySelectorAll('.seat.wait').length === 3);
    assert.equal(await t.row('待上传').count(), 3);
    await t.page.close();
    assert.equal(w.state.stored.length, 0);
    w.state.mode = 'ok';
    t = await w.open();
    await t.stored(3);
    await t.badgeSays('已同步');
    assert.deepEqual(students(w), ['s2', 's3', 's10']);
    assert.equal(new Set(w.state.stored.map((r) => r.key)).size, 3);
    assert.equal(await t.waiting(), 0);
    await w.end();
  });
}

test('the answer is lost after storing: sent again, stored once', async () => {
  const w = await world(), t = await w.open();
  w.state.live = false; // the stream must not be what saves it
  w.server.drop();
  w.state.mode = 'lose';
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.stored(1);
  await t.badgeSays('待上传 1 条');
  w.state.mode = 'ok';
  await t.kick();
  await t.badgeSays('已同步');
  assert.equal(w.state.stored.length, 1);
  assert.ok(w.state.asked.length >= 2, 'it was really sent twice');
  assert.equal(new Set(w.state.asked.map((a) => a.key)).size, 1);
  await w.end();
});

test('the answer is lost, the stream tells: reconciled without sending again', async () => {
  const w = await world(), t = await w.open();
  await until(() => w.state.streams.size === 1, 'a stream');
  w.state.mode = 'lose';
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.badgeSays('已同步');
  assert.equal(w.state.stored.length, 1);
  await w.end();
});

test('order holds: what came later waits behind what has no answer', async () => {
  const w = await world(), t = await w.open();
  w.state.mode = 503;
  await three(t);
  await until(() => w.state.asked.length >= 1, 'a try');
  w.state.mode = 'ok';
  await t.kick();
  await t.stored(3);
  assert.deepEqual(students(w), ['s2', 's3', 's10']);
  const first = w.state.asked.map((a) => a.students[0]);
  assert.ok(first.indexOf('s3') > first.lastIndexOf('s2'), 'the second is never sent before the first was answered');
  await w.end();
});

for (const status of [409, 425, 429, 500, 503, 'html']) {
  test(`${status === 'html' ? 'a captive portal’s page' : `answer ${status}`} keeps the entry pending`, async () => {
    const w = await world(), t = await w.open();
    w.state.mode = status;
    await t.seat('周屿');
    await t.chip('作业优秀');
    await until(() => w.state.asked.length >= 1, 'a try');
    await t.badgeSays('待上传 1 条');
    w.state.mode = 'ok';
    await t.kick();
    await t.stored(1);
    await t.badgeSays('已同步');
    await w.end();
  });
}

test('429 with Retry-After: not asked again before its time', async () => {
  const w = await world(), t = await w.open();
  w.state.mode = 429;
  w.state.retryAfter = '600';
  await t.seat('周屿');
  await t.chip('作业优秀');
  await until(() => w.state.asked.length === 1, 'a try');
  await t.page.waitForFunction(() => window.yx.list()[0].tried);
  await t.page.waitForResponse((r) => r.status() === 429, { timeout: 1 }).catch(() => null);
  await t.page.evaluate(() => new Promise((ok) => { requestAnimationFrame(() => setTimeout(ok, 0)); }));
  w.state.mode = 'ok';
  await t.kick();
  await t.kick();
  await t.seat('沈一诺');
  await t.chip('作业优秀');
  await t.kept();
  assert.equal(w.state.asked.length, 1);
  await w.end();
});

test('401: stays pending, the badge leads to sign-in, nothing is lost', async () => {
  const w = await world(), t = await w.open();
  w.state.mode = 401;
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.badgeSays('请重新登录');
  assert.match(await t.page.locator('[data-sync]:visible').first().getAttribute('href'), /^\/sign-in\?to=%2Fclasses%2F7%2Fseats$/);
  w.state.mode = 'ok';
  await t.page.reload();
  await t.stored(1);
  await w.end();
});

test('a refused entry goes to the tray with its reason and does not block the next', async () => {
  const w = await world(), t = await w.open();
  w.state.refuse = (b) => (b.students && b.students[0] === 's3' ? '课堂发言这一条昨天停用了，请换一条。' : null);
  await three(t);
  await t.stored(2);
  assert.deepEqual(students(w), ['s2', 's10']);
  await t.badgeSays('被退回 1 条（点此处理）');
  await t.page.locator('[data-sync]:visible').first().click();
  assert.match(await t.page.locator('#tray').innerText(), /课堂发言 · 沈一诺[\s\S]*昨天停用了/);
  await t.rowSays('沈一诺', '被退回');
  assert.equal(await t.page.locator('.seat.wait').count(), 0);
  w.state.refuse = () => null;
  await t.page.getByRole('button', { name: '再传一次' }).click();
  await t.stored(3);
  await t.badgeSays('已同步');
  assert.equal(await t.page.locator('#tray').isVisible(), false);
  await w.end();
});

test('discarding a refused entry asks first', async () => {
  const w = await world(), t = await w.open();
  w.state.refuse = () => '不行';
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.badgeSays('被退回 1 条');
  assert.match(await t.page.locator('[data-said]').innerText(), /没有记上 周屿 · 作业优秀。不行/, 'the toast tells what the server said');
  await t.page.reload();
  await t.badgeSays('被退回 1 条');
  await t.page.locator('[data-sync]:visible').first().click();
  t.page.once('dialog', (d) => d.dismiss());
  await t.page.getByRole('button', { name: '丢弃' }).click();
  await t.badgeSays('被退回 1 条');
  let asked = '';
  t.page.once('dialog', (d) => { asked = d.message(); d.accept(); });
  await t.page.getByRole('button', { name: '丢弃' }).click();
  await t.badgeSays('已同步');
  assert.match(asked, /丢弃「作业优秀 · 周屿」/);
  assert.equal(w.state.stored.length, 0);
  await w.end();
});

test('a note of a refused record goes back with it and is sent again with it', async () => {
  const w = await world(), t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  await w.offline(true);
  await t.seat('周屿');
  await t.chip('帮助同学');
  await t.page.locator('[data-note]').click();
  await t.page.locator('[data-text]').fill('主动扶起了椅子');
  await t.page.keyboard.press('Enter');
  w.state.refuse = (b, kind) => (kind === 'records' ? '停用了' : null);
  await w.offline(false);
  await t.badgeSays('被退回 1 条');
  assert.equal(w.state.stored.length, 0, 'the note was not sent ahead');
  w.state.refuse = () => null;
  await t.page.locator('[data-sync]:visible').first().click();
  await t.page.getByRole('button', { name: '再传一次' }).click();
  await t.stored(2);
  assert.deepEqual(w.state.stored.map((r) => r.kind), ['records', 'notes']);
  await w.end();
});

test('undo offline of what never left: both disappear, nothing is sent', async () => {
  const w = await world(), t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  await w.offline(true);
  await t.seat('周屿');
  await t.chip('作业未交');
  await t.kept();
  await t.page.locator('[data-undo-last]').click();
  await t.badgeSays('已同步');
  assert.equal(await t.pending(), 0);
  assert.equal(await t.waiting(), 0);
  await w.offline(false);
  await t.kick();
  await t.seat('沈一诺');
  await t.chip('作业优秀');
  await t.stored(1);
  assert.deepEqual(w.state.asked.map((a) => a.students[0]), ['s3']);
  await w.end();
});

test('undo of what may have left is queued behind it, also across reload', async () => {
  const w = await world(), t = await w.open();
  w.state.live = false;
  w.server.drop();
  w.state.mode = 'lose';
  await t.seat('周屿');
  await t.chip('作业未交');
  await t.stored(1);
  await t.badgeSays('待上传 1 条');
  w.state.mode = 'cut';
  await t.row('周屿').getByRole('button').click();
  await t.badgeSays('待上传 2 条');
  await t.rowSays('周屿', '撤回待上传');
  await t.kept();
  await t.page.reload();
  await t.badgeSays('待上传 2 条');
  w.state.mode = 'ok';
  await t.kick();
  await t.stored(2);
  await t.badgeSays('已同步');
  assert.deepEqual(w.state.stored.map((r) => r.kind), ['records', 'undos']);
  assert.equal(w.state.stored[1].of, w.state.stored[0].key);
  await w.end();
});

test('a shared device: one person’s entries are neither sent nor shown to another', async () => {
  const w = await world();
  let t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  await w.offline(true);
  await three(t);
  await t.kept();
  await t.page.close();
  await w.offline(false);
  w.state.me = 't2';
  t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  await t.badgeSays('已同步');
  assert.equal(await t.waiting(), 0);
  assert.equal(await t.row('周屿').count(), 0);
  await t.seat('卢小满');
  await t.chip('作业优秀');
  await t.stored(1);
  assert.deepEqual(students(w), ['s19']);
  await t.page.close();
  w.state.me = 't1';
  t = await w.open();
  await t.stored(4);
  assert.deepEqual(students(w), ['s19', 's2', 's3', 's10']);
  assert.deepEqual(w.state.asked.map((a) => a.headers['x-yanxing-me']), ['t2', 't1', 't1', 't1']);
  await w.end();
});

test('someone else signed in in another tab: the old tab keeps its entries and sends nothing in the new name', async () => {
  const w = await world(), old = await w.open();
  await old.page.evaluate(() => window.yx.ready);
  w.state.me = 't2';
  const other = await w.open();
  await other.page.evaluate(() => window.yx.ready);
  await old.seat('周屿');
  await old.chip('作业优秀');
  await old.badgeSays('待上传 1 条');
  await old.kept();
  await old.kick();
  await other.seat('沈一诺');
  await other.chip('作业优秀');
  await other.badgeSays('已同步');
  assert.deepEqual(w.state.asked.map((a) => a.students[0]), ['s3']);
  await w.end();
});

for (const [name, host] of [['Web Locks', '127.0.0.1'], ['the lease (plain http)', lan() || '127.0.0.2']]) {
  test(`two tabs, one sender: each entry is sent once, with ${name}`, async () => {
    const w = await world({ host }), a = await w.open(), b = await w.open();
    for (const t of [a, b]) await t.page.evaluate(() => window.yx.ready);
    w.state.mode = 'cut';
    await three(a);
    await b.badgeSays('待上传 3 条');
    await b.seat('卢小满');
    await b.chip('作业优秀');
    await a.badgeSays('待上传 4 条');
    w.state.asked.length = 0;
    w.state.mode = 'ok';
    w.state.delay = 60;
    await Promise.all([a.kick(), b.kick()]);
    await a.stored(4);
    await a.badgeSays('已同步');
    await b.badgeSays('已同步');
    assert.deepEqual(students(w), ['s2', 's3', 's10', 's19']);
    assert.equal(w.state.asked.length, 4);
    await w.end();
  });
}

test('any other page of the app shows the count and sends', async () => {
  const w = await world();
  let t = await w.open();
  w.state.mode = 'cut';
  await three(t);
  await t.badgeSays('待上传 3 条');
  await t.kept();
  await t.page.close();
  t = await w.open('/other');
  await t.badgeSays('待上传 3 条');
  w.state.mode = 'ok';
  await t.kick();
  await t.stored(3);
  await t.badgeSays('已同步');
  assert.deepEqual(students(w), ['s2', 's3', 's10']);
  await w.end();
});

test('closing warns only when something waits and the server was silent for ten minutes', async () => {
  const w = await world(), t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  const warns = () => t.page.evaluate(() => { const e = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(e); return e.defaultPrevented; });
  assert.equal(await warns(), false);
  await w.offline(true);
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.badgeSays('待上传 1 条');
  assert.equal(await warns(), false, 'a minute offline is no reason to frighten anybody');
  await t.page.evaluate(() => { const now = Date.now; Date.now = () => now() + 11 * 60000; });
  assert.equal(await warns(), true);
  await w.end();
});

test('the page itself proves that a record arrived: a row with its key empties the outbox', async () => {
  const w = await world(), t = await w.open();
  w.state.mode = 'cut';
  await t.page.evaluate(() => window.yx.ready.then(() => window.yx.add({ kind: 'record', key: '3'.padStart(32, '0'), url: '/classes/7/records', cls: '7', at: 1, label: '帮助同学', names: '潘小禾', all: '潘小禾', fresh: [], body: { key: '3'.padStart(32, '0'), item: 'x', students: ['s32'], at: 1 } })));
  await t.badgeSays('待上传 1 条');
  await t.page.reload();
  await t.badgeSays('已同步');
  assert.equal(await t.row('潘小禾').count(), 1);
  await w.end();
});
