// ux.md «Numbers to hold», capabilities C2-02: two taps, many seats, an armed rule, undo, notes, search.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { quit, until, world } from './world.mjs';

after(quit);
const brief = (r) => [r.kind, r.item, r.students];

test('C2-02 one student is two taps: seat, then chip', async () => {
  const w = await world(), t = await w.open();
  await t.seat('周屿');
  assert.match(await t.page.locator('[data-i=picked]').innerText(), /已选 1 人/);
  await t.chip('作业优秀');
  await t.stored(1);
  assert.deepEqual(brief(w.state.stored[0]), ['records', 'i-zuoyeyouxiu', ['s2']]);
  assert.match(w.state.stored[0].key, /^[0-9a-f]{32}$/);
  assert.ok(Math.abs(Date.now() - w.state.stored[0].at) < 60000, 'at is the time of the tap in milliseconds');
  assert.equal(w.state.asked[0].headers['x-yanxing'], '1');
  assert.equal(w.state.asked[0].headers['x-yanxing-me'], 't1');
  await t.badgeSays('已同步');
  assert.match(await t.page.locator('.seat', { hasText: '周屿' }).innerText(), /今天已记/);
  assert.match(await t.page.locator('[data-said]').innerText(), /已记 周屿 · 作业优秀/);
  assert.equal(await t.input('周屿').isChecked(), false);
  await w.end();
});

test('C2-02 k students are k + 1 taps and one record', async () => {
  const w = await world(), t = await w.open();
  for (const n of ['周屿', '唐若谷', '夏知微']) await t.seat(n);
  await t.chip('帮助同学');
  await t.stored(1);
  assert.deepEqual(brief(w.state.stored[0]), ['records', 'i-bangzhutongxue', ['s2', 's11', 's20']]);
  await w.end();
});

test('a group and the whole class are one tap; who is away is left out', async () => {
  const w = await world({ context: { viewport: { width: 1280, height: 800 }, hasTouch: false } }), t = await w.open();
  await t.page.locator('#g2 [data-group]').click();
  assert.equal(await t.page.locator('.seat input:checked').count(), 17);
  await t.page.locator('#g2 [data-group]').click();
  assert.equal(await t.page.locator('.seat input:checked').count(), 0);
  await t.page.locator('[data-all]').click();
  assert.equal(await t.page.locator('.seat input:checked').count(), 53);
  await t.chip('值日认真');
  await t.stored(1);
  assert.equal(w.state.stored[0].students.includes('s6'), false);
  await w.end();
});

test('an armed rule is one tap each, and a bounced finger is one record', async () => {
  const w = await world(), t = await w.open();
  await t.page.locator('[data-repeat]').click();
  await t.chip('作业优秀');
  assert.match(await t.page.locator('[data-disarm]').innerText(), /正在记：作业优秀 · 点此结束/);
  await t.seat('周屿');
  await t.page.locator('.seat', { hasText: '沈一诺' }).dblclick();
  await t.stored(2);
  await t.page.locator('[data-disarm]').click();
  await t.badgeSays('已同步');
  assert.deepEqual(w.state.stored.map((r) => r.students), [['s2'], ['s3']]);
  await t.seat('林知夏');
  assert.equal(await t.input('林知夏').isChecked(), true, 'after the end a tap selects again');
  await w.end();
});

test('holding a chip arms it; Escape ends it', async () => {
  const w = await world(), t = await w.open();
  await t.page.locator('[data-chips] .chip', { hasText: '课堂发言' }).click({ delay: 700 });
  assert.equal(await t.page.locator('.room.armed').count(), 1);
  await t.seat('周屿');
  await t.stored(1);
  await t.page.keyboard.press('Escape');
  assert.equal(await t.page.locator('.room.armed').count(), 0);
  await w.end();
});

test('keyboard alone: arrows walk, space selects, a digit records', async () => {
  const w = await world({ context: { viewport: { width: 1280, height: 800 }, hasTouch: false } }), t = await w.open();
  await t.input('林知夏').focus();
  await t.page.keyboard.press('ArrowRight');
  await t.page.keyboard.press('Space');
  await t.page.keyboard.press('ArrowDown');
  await t.page.keyboard.press('Enter');
  await t.page.keyboard.press('3');
  await t.stored(1);
  assert.deepEqual(brief(w.state.stored[0]), ['records', 'i-bangzhutongxue', ['s2', 's11']]);
  await w.end();
});

test('a chip without a seat records nothing and says what to do', async () => {
  const w = await world(), t = await w.open();
  await t.chip('作业优秀');
  assert.match(await t.page.locator('[data-say]').innerText(), /先点座位/);
  assert.equal(await t.pending(), 0);
  await w.end();
});

test('undo of a stored record is a counter-entry that names its key', async () => {
  const w = await world(), t = await w.open();
  await t.seat('周屿');
  await t.chip('作业未交');
  await t.stored(1);
  await t.badgeSays('已同步');
  await t.page.locator('[data-undo-last]').click();
  await t.stored(2);
  assert.equal(w.state.stored[1].kind, 'undos');
  assert.equal(w.state.stored[1].of, w.state.stored[0].key);
  assert.notEqual(w.state.stored[1].key, w.state.stored[0].key);
  await t.rowSays('周屿', '已撤回');
  assert.doesNotMatch(await t.page.locator('.seat', { hasText: '周屿' }).innerText(), /今天已记/);
  await w.end();
});

test('several records are undone one by one from the list, also one of an earlier visit', async () => {
  const w = await world(), t = await w.open();
  for (const [who, what] of [['周屿', '作业优秀'], ['沈一诺', '课堂发言']]) { await t.seat(who); await t.chip(what); }
  await t.stored(2);
  await t.badgeSays('已同步');
  for (const who of ['沈一诺', '周屿', '潘小禾']) await t.row(who).getByRole('button').click();
  await t.stored(5);
  assert.deepEqual(w.state.stored.slice(2).map((r) => r.of), [w.state.stored[1].key, w.state.stored[0].key, '3'.padStart(32, '0')]);
  await w.end();
});

test('a note is added after saving and follows its record', async () => {
  const w = await world(), t = await w.open();
  await w.offline(true);
  await t.seat('周屿');
  await t.chip('帮助同学');
  await t.page.locator('[data-note]').click();
  await t.page.locator('[data-text]').fill('太懒');
  assert.equal(await t.page.locator('[data-hint]').isVisible(), true, 'a hint about words');
  await t.page.locator('[data-text]').fill('帮同桌捡起了散落的卷子');
  assert.equal(await t.page.locator('[data-hint]').isVisible(), false);
  await t.page.keyboard.press('Enter');
  await w.offline(false);
  await t.stored(2);
  assert.deepEqual(w.state.stored.map((r) => r.kind), ['records', 'notes']);
  assert.equal(w.state.stored[1].of, w.state.stored[0].key);
  assert.equal(w.state.stored[1].text, '帮同桌捡起了散落的卷子');
  assert.match(await t.row('周屿').innerText(), /散落的卷子/);
  await w.end();
});

test('quick box: initials, pinyin, characters, seat number, sign', async () => {
  const w = await world({ context: { viewport: { width: 1280, height: 800 }, hasTouch: false } }), t = await w.open();
  const quick = t.page.locator('[data-quick]');
  await quick.fill('lxm zhouyu 沈一诺 10 值日 +');
  assert.deepEqual(await t.page.locator('.seat input:checked').evaluateAll((l) => l.map((i) => i.value)), ['s2', 's3', 's10', 's19']);
  assert.deepEqual(await t.page.locator('[data-picks] button').allInnerTexts().then((l) => l.map((x) => x.trim().slice(0, 4))), ['值日认真']);
  await quick.press('Enter');
  await t.stored(1);
  assert.deepEqual(brief(w.state.stored[0]), ['records', 'i-zhirirenzhen', ['s2', 's3', 's10', 's19']]);
  assert.equal(await quick.inputValue(), '');
  await w.end();
});

test('quick box: all readings, one run of dictated words, a wrong character, an unclear name', async () => {
  const w = await world({ context: { viewport: { width: 1280, height: 800 }, hasTouch: false } }), t = await w.open();
  const quick = t.page.locator('[data-quick]'), chosen = () => t.page.locator('.seat input:checked').evaluateAll((l) => l.map((i) => i.value));
  const buttons = () => t.page.locator('[data-picks] button').allInnerTexts();
  await quick.fill('dxiaoy');
  assert.deepEqual(await chosen(), ['s52'], '单 is also read dan');
  await quick.fill('周屿帮助同学');
  assert.deepEqual(await chosen(), ['s2']);
  assert.match((await buttons()).join(), /帮助同学/);
  await quick.fill('卢晓满 帮助');
  assert.deepEqual((await buttons())[0], '卢小满', 'one character off is offered, not taken');
  assert.deepEqual(await chosen(), []);
  await t.page.locator('[data-picks] button', { hasText: '卢小满' }).click();
  assert.deepEqual(await chosen(), ['s19']);
  await quick.fill('f 迟到');
  assert.ok((await buttons()).filter((x) => /方予安|冯远山|范长青|傅雨眠/.test(x)).length === 4);
  await quick.fill('周屿 xyzq');
  assert.match(await t.page.locator('[data-picks]').innerText(), /没认出：xyzq/);
  await w.end();
});

test('the full list is searched by sound and records like a chip', async () => {
  const w = await world(), t = await w.open();
  await t.seat('周屿');
  await t.page.locator('.items > summary').click();
  await t.page.locator('[data-find]').fill('zdrc');
  assert.equal(await t.page.locator('[data-items] button:visible').count(), 1);
  await t.page.locator('[data-items] button:visible').click();
  await t.stored(1);
  assert.equal(w.state.stored[0].item, 'i-zhudongrencuo');
  await w.end();
});

const ranged = async (t) => {
  await t.seat('周屿');
  await t.page.locator('.items > summary').click();
  await t.page.locator('[data-items] button', { hasText: '志愿服务' }).click();
  return t.page.locator('[data-strip] button');
};

test('a range: two taps note the least, nothing more is asked', async () => {
  const w = await world(), t = await w.open(), sizes = await ranged(t);
  assert.deepEqual(await sizes.allInnerTexts(), ['+1', '+2', '+3']);
  assert.equal(await sizes.first().getAttribute('aria-pressed'), 'true');
  await t.stored(1);
  assert.equal(w.state.stored[0].points, undefined);
  await w.end();
});

test('a range: a third tap chooses the size, and one record leaves the device', async () => {
  const w = await world(), t = await w.open();
  await (await ranged(t)).nth(2).click();
  await t.badgeSays('已同步');
  assert.deepEqual(w.state.stored.map((r) => [r.kind, r.points]), [['records', 3]]);
  assert.match(await t.row('周屿').innerText(), /志愿服务 \+3/);
  assert.equal(await t.page.locator('[data-strip] [aria-pressed=true]').innerText(), '+3');
  await w.end();
});

test('a range: what was stored already is taken back and recorded anew, in that order', async () => {
  const w = await world(), t = await w.open(), sizes = await ranged(t);
  await t.stored(1);
  await t.badgeSays('已同步');
  await sizes.nth(1).click();
  await t.stored(3);
  assert.deepEqual(w.state.stored.map((r) => [r.kind, r.points, r.of]), [
    ['records', undefined, undefined], ['undos', undefined, w.state.stored[0].key], ['records', 2, undefined],
  ]);
  await t.badgeSays('已同步');
  await t.page.locator('[data-undo-last]').click();
  await t.stored(4);
  assert.equal(w.state.stored[3].of, w.state.stored[2].key, 'undo takes back what stands');
  await w.end();
});

test('a range: when what stands cannot be taken back any more, the other size does not count as well', async () => {
  const w = await world(), t = await w.open(), sizes = await ranged(t);
  await t.stored(1);
  await t.badgeSays('已同步');
  w.state.refuse = (body) => (body.of ? '记下已超过 24 小时，不能直接撤回。' : null);
  await sizes.nth(1).click();
  await t.badgeSays('被退回 2 条');
  assert.deepEqual(w.state.stored.map((r) => r.kind), ['records']);
  await w.end();
});

test('a range: the size survives a reload without a network, and a next tap sends at once', async () => {
  const w = await world();
  let t = await w.open();
  await t.page.evaluate(() => window.yx.ready);
  w.state.mode = 'cut';
  await (await ranged(t)).nth(2).click();
  await t.kept();
  await t.page.reload();
  w.state.mode = 'ok';
  await t.kick();
  await t.stored(1);
  assert.equal(w.state.stored[0].points, 3);
  await ranged(t);
  await t.seat('沈一诺');
  await t.chip('帮助同学');
  await t.stored(3);
  assert.deepEqual(w.state.stored.slice(1).map((r) => r.points), [undefined, undefined]);
  await w.end();
});

test('another person’s record on the live stream marks the seat', async () => {
  const w = await world(), t = await w.open();
  await until(() => w.state.streams.size === 1, 'a stream');
  w.server.publish('record', JSON.stringify({ students: ['s3'], key: 'f'.repeat(32) }), 9);
  await t.page.waitForFunction(() => /今天已记/.test(document.querySelectorAll('.seat')[2].textContent));
  await w.end();
});

test('hard wall 8: a shared screen offers affirmations only and shows no journal', async () => {
  const w = await world({ shared: true, context: { viewport: { width: 1920, height: 1080 }, hasTouch: false } }), t = await w.open();
  assert.equal(await t.page.locator('.mend').count(), 0);
  assert.equal(await t.page.locator('[data-today]').count(), 0);
  await t.seat('周屿');
  await t.chip('帮助同学');
  await t.stored(1);
  await t.badgeSays('已同步');
  assert.doesNotMatch(await t.page.locator('.seat', { hasText: '周屿' }).innerText(), /今天已记/);
  await w.end();
});

test('without JavaScript the same page is one plain form', async () => {
  const w = await world({ context: { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } } }), t = await w.open();
  await t.seat('周屿');
  await t.seat('沈一诺');
  await t.chip('作业优秀');
  await until(() => w.state.plain.length === 1, 'a form');
  assert.deepEqual(w.state.plain[0], { key: ['1fff'.padStart(32, '0')], student: ['s2', 's3'], item: ['i-zuoyeyouxiu'] });
  await w.end();
});

test('feedback: how long from the tap to the painted seat', async () => {
  const w = await world(), t = await w.open();
  await t.page.evaluate(() => {
    window.took = [];
    document.querySelector('[data-chips]').addEventListener('click', () => { window.t0 = performance.now(); }, true);
    document.querySelector('.seatform').addEventListener('click', () => {
      if (!window.t0) return;
      const from = window.t0, handled = performance.now() - from;
      window.t0 = 0;
      requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => window.took.push([handled, performance.now() - from]); c.port2.postMessage(0); });
    });
  });
  for (const n of ['周屿', '沈一诺', '梁书禾', '唐若谷', '江晚舟', '卢小满', '夏知微', '邓初晴', '彭一帆', '袁采薇']) {
    await t.seat(n);
    await t.chip('作业优秀');
    assert.equal(await t.page.locator('[data-said]').isVisible(), true);
  }
  const took = await t.page.evaluate(() => window.took), mid = (i) => took.map((x) => x[i]).sort((a, b) => a - b)[Math.floor(took.length / 2)];
  console.log(`# tap to changed seat: median ${mid(0).toFixed(1)} ms of script, ${mid(1).toFixed(1)} ms to the painted frame (bar 50 ms), n=${took.length}`);
  await w.end();
});
