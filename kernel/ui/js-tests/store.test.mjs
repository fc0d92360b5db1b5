// ux.md «never lost»: where the outbox keeps things when the browser has no base for it, or a slow one.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { quit, until, world } from './world.mjs';

after(quit);
const students = (w) => w.state.stored.filter((r) => r.kind === 'records').map((r) => r.students[0]);

test('a base that opens late: nobody says that nothing waits, and both halves arrive', async () => {
  const w = await world();
  let t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  w.state.mode = 'cut';
  await t.seat('周屿');
  await t.chip('作业优秀');
  await t.badgeSays('待上传 1 条');
  await t.kept();
  await t.page.close();
  await w.context.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    let wait;
    window.letOpen = new Promise((ok) => { wait = ok; });
    window.openNow = () => wait();
    IDBFactory.prototype.open = function (...asked) {
      const late = {};
      window.letOpen.then(() => {
        const real = open.apply(this, asked);
        ['onupgradeneeded', 'onsuccess', 'onerror'].forEach((on) => { real[on] = () => { late.result = real.result; if (late[on]) late[on](); }; });
      });
      return late;
    };
  });
  t = await w.open();
  await t.badgeSays('正在查看本机记录');
  await t.page.evaluate(() => window.yx.ready);
  await t.seat('沈一诺');
  await t.chip('课堂发言');
  await t.badgeSays('待上传 1 条（已存本机）');
  await t.page.evaluate(() => window.openNow());
  await t.badgeSays('待上传 2 条（已存本机）');
  assert.equal(await t.page.evaluate(() => JSON.parse(localStorage.getItem('yx-box-' + window.yx.me)).list.length), 0);
  w.state.mode = 'ok';
  await t.kick();
  await t.stored(2);
  await t.badgeSays('已同步');
  assert.deepEqual(students(w), ['s2', 's3']);
  assert.equal(new Set(w.state.stored.map((r) => r.key)).size, 2);
  await w.end();
});

test('neither IndexedDB nor localStorage: the tap becomes the plain form', async () => {
  const w = await world({ init: () => {
    Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden'); } });
    Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } });
  } });
  const t = await w.open();
  await t.seat('周屿');
  await t.chip('作业优秀');
  await until(() => w.state.plain.length === 1, 'a form');
  assert.deepEqual([w.state.plain[0].student, w.state.plain[0].item], [['s2'], ['i-zuoyeyouxiu']]);
  await w.end();
});
