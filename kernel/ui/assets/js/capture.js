/* Yanxing, seat map: two taps, many seats, an armed rule, undo, a note afterwards.
   Feedback never waits: seats change first, then outbox.js keeps and sends. Syntax: ES2017. */
(function () {
'use strict';
const doc = document, page = doc.querySelector('[data-seats]'), yx = window.yx;
if (!page || !yx) return;
const $ = (s, at) => (at || page).querySelector(s), all = (s, at) => Array.from((at || page).querySelectorAll(s));
const form = $('.seatform'), room = $('.room'), cls = page.dataset.seats, shared = 'shared' in page.dataset;
const records = form.getAttribute('action'), base = records.slice(0, -7);
const bits = $('[data-bits]').content, bar = $('[data-disarm]'), live = $('[data-say]'), text = $('[data-text]');
const today = $('[data-today]');
const BOUNCE = 500, HOLD = 450, UNDO = 1e4, CHOOSE = 3e3;

/* 1 What the page holds */
const dots = all('.minimap rect');
const seats = all('.seat input').map((input, i) => {
  const el = input.parentNode, st = $('.st', el), away = el.classList.contains('away');
  return { id: input.value, input, el, st, away, dot: dots[i], word: away ? st.textContent : '', seen: !!$('svg', st) && !away,
    wait: false, no: $('.no', el).textContent, name: $('b', el).textContent, keys: (el.dataset.k || '').split(' ') };
});
const byId = (id) => seats.find((s) => s.id === id);
const items = [];
all('button[name=item]').forEach((b) => {
  if (!items.some((i) => i.id === b.value)) {
    items.push({ id: b.value, label: b.dataset.label, keys: (b.dataset.k || '').split(' '), mend: b.classList.contains('mend'),
      sizes: (b.dataset.sizes || '').split(' ').filter(Boolean), el: b });
  }
});
const itemOf = (b) => items.find((i) => i.id === b.value);
const picked = () => seats.filter((s) => s.input.checked);
let armed = null, arming = false, last = null, lastTimer = 0, noting = null;
const gone = new Set(), mineUndo = new Set(), hits = {};

/* What quick.js may use, and fills in. */
const map = yx.map = { page, seats, items, itemOf, picked, press, info, shared, extra: () => ({}), clear() {} };

/* 2 Painting */
function bit(name) { return bits.querySelector('[data-b=' + name + ']').cloneNode(true).childNodes; }
function mark(s) {
  s.el.classList.toggle('wait', s.wait);
  const now = s.wait ? 'wait' : s.away ? 'away' : s.seen && !shared ? 'seen' : '';
  if (s.now !== now) {
    s.now = now;
    s.st.textContent = now === 'away' ? s.word : '';
    if (now === 'wait' || now === 'seen') Array.from(bit(now)).forEach((n) => s.st.appendChild(n));
  }
  if (s.dot) s.dot.setAttribute('class', s.input.checked ? 's' : s.wait ? 'w' : now === 'seen' ? 'r' : '');
}
function names(list) { return list.length > 2 ? list[0] + '等 ' + list.length + ' 人' : list.join('、'); }
function say(t) { live.textContent = t; }
function info() {
  const p = picked(), face = noting ? 'note' : p.length ? 'picked' : last ? 'said' : 'idle';
  all('[data-i]').forEach((e) => { e.hidden = e.dataset.i !== face; });
  $('.dock').dataset.face = face;
  $('[data-count]').textContent = '已选 ' + p.length + ' 人';
  const line = $('[data-names]');
  line.textContent = '';
  p.forEach((s, i) => { const n = line.appendChild(doc.createElement('span')); n.className = 'nb'; n.textContent = s.name + (i < p.length - 1 ? '、' : ''); line.appendChild(doc.createElement('wbr')); });
  all('[data-group]').forEach((b) => { b.lastChild.textContent = full(b) ? '\u00a0· 全不选' : '\u00a0· 点此全选'; });
  seats.forEach(mark);
}
function paint() {
  const list = yx.list().filter((e) => e.cls === cls), wait = new Set();
  const undone = (k) => gone.has(k) || list.some((e) => e.kind === 'undo' && e.state === 'wait' && e.body.of === k);
  list.forEach((e) => {
    if (e.kind !== 'record') return;
    row(e);
    if (e.state === 'wait' && !undone(e.key)) e.body.students.forEach((id) => wait.add(id));
  });
  seats.forEach((s) => { s.wait = wait.has(s.id); mark(s); });
  if (!today) return;
  all('[data-key]', today).forEach((li) => {
    const k = li.dataset.key, e = list.find((x) => x.key === k), u = list.find((x) => x.kind === 'undo' && x.body.of === k);
    const tag = $('[data-f=state]', li), off = undone(k) || (!u && li.classList.contains('undone'));
    tag.textContent = u && u.state === 'wait' ? '撤回待上传' : off ? '已撤回' : u ? '撤回被退回' : !e ? '' : e.state === 'back' ? '被退回' : '待上传';
    tag.hidden = !tag.textContent;
    li.classList.toggle('undone', off);
    if ($('form', li)) $('form', li).hidden = off;
  });
  $('[data-empty]').hidden = !!today.children.length;
}
/* A row of the journal for an entry that is, or was a moment ago, on this device. */
function row(e) {
  if (!today || all('[data-key]', today).some((li) => li.dataset.key === e.key)) return;
  const li = bits.querySelector('li').cloneNode(true), d = new Date(e.at), it = items.find((i) => i.id === e.body.item);
  li.dataset.key = e.key;
  $('[data-f=time]', li).textContent = d.getHours() + ':' + ('0' + d.getMinutes()).slice(-2);
  $('[data-f=names]', li).textContent = e.all;
  $('[data-f=label]', li).textContent = e.label;
  if (it) $('.sign', li).replaceWith($('.sign', it.el).cloneNode(true));
  $('[name=of]', li).value = e.key;
  $('[name=key]', li).value = yx.key();
  $('.sr', li).textContent = e.all + e.label;
  today.insertBefore(li, today.firstChild);
}

/* 3 Recording and taking back */
function record(ids, item, extra) {
  const at = Date.now(), k = yx.key(), who = ids.map(byId);
  const e = { kind: 'record', key: k, url: records, cls, at, label: item.label, names: names(who.map((s) => s.name)), all: who.map((s) => s.name).join('、'),
    fresh: who.filter((s) => !s.seen).map((s) => s.id), body: Object.assign({ key: k, item: item.id, students: ids, at }, extra) };
  who.forEach((s) => { s.input.checked = false; s.wait = true; });
  noting = null;
  if (item.sizes.length && !e.body.points && !armed) e.hold = at + CHOOSE; // a moment for another size
  stand(e);
  const kept = yx.add(e);
  if (navigator.vibrate) navigator.vibrate(12);
  kept.catch(() => plain(e));
}
/* Nothing on this device can keep it: post the plain form. */
function plain(e) {
  seats.forEach((s) => { s.input.checked = e.body.students.indexOf(s.id) >= 0; });
  $('[name=key]', form).value = e.key;
  const i = form.appendChild(doc.createElement('input'));
  i.type = 'hidden'; i.name = 'item'; i.value = e.body.item;
  form.submit();
}
function stand(e, words, over) {
  last = e;
  clearTimeout(lastTimer);
  lastTimer = setTimeout(() => { last = null; info(); }, UNDO);
  const t = words || '已记 ' + e.names + (armed ? '' : ' · ' + e.label);
  $('[data-said]').textContent = t;
  $('[data-note]').hidden = !!words || shared; // nobody types about a person on the board
  $('[data-undo-last]').hidden = !!over;
  $('[data-i=said]').classList.toggle('no', over === 'no'); // refused: no tick before the words
  strip(e, !!words);
  say(t);
  info();
}
/* An item with a range: the least is noted at once, one more tap chooses another size. */
function strip(e, off) {
  const box = $('[data-strip]'), it = items.find((i) => i.id === e.body.item), now = String(e.body.points || (it && it.sizes[0]));
  box.textContent = '';
  box.hidden = off || shared || !it || !it.sizes.length;
  if (!box.hidden) it.sizes.forEach((n) => {
    const b = box.appendChild(doc.createElement('button'));
    b.type = 'button'; b.className = 'btn'; b.textContent = (it.mend ? '−' : '+') + n;
    b.setAttribute('aria-pressed', n === now);
    b.onclick = () => choose(e, it, n);
  });
}
function choose(e, it, n) {
  const k = yx.key(), label = it.label + ' ' + (it.mend ? '−' : '+') + n;
  const u = { kind: 'undo', key: yx.key(), url: base + 'undos', cls, at: Date.now(), label: e.label, names: e.names };
  const anew = Object.assign({}, e, { key: k, label, hold: 0, body: Object.assign({}, e.body, { key: k, points: +n }) });
  yx.size(e.key, +n, label, Object.assign(u, { body: { key: u.key, of: e.key } }), anew).then((how) => {
    if (how === 'anew') { gone.add(e.key); e = anew; } else { e.label = label; e.body.points = +n; }
    all('[data-key]', today || page).forEach((li) => { if (li.dataset.key === e.key) $('[data-f=label]', li).textContent = label; });
    stand(e);
    paint();
    if (it.mend && n !== it.sizes[0]) $('[data-said]').textContent += ' · 加一句后计分';
  }, () => say('没有改成，请再点一次'));
}
function takeBack(of, e) {
  gone.add(of);
  const fresh = e && e.fresh ? e.fresh : [];
  fresh.forEach((id) => {
    const other = yx.list().some((x) => x.kind === 'record' && x.key !== of && !gone.has(x.key) && x.body.students.indexOf(id) >= 0);
    if (!other) byId(id).seen = false;
  });
  paint();
  return yx.undo(of, base + 'undos', { cls, at: Date.now(), label: e.label, names: e.names }).then(paint, () => { gone.delete(of); paint(); });
}
function press(b) {
  const item = itemOf(b), p = picked();
  if ((arming || armed) && !(b.closest('[data-picks]') && p.length)) {
    if (armed === item) return disarm();
    return arm(item);
  }
  if (!p.length) { say('先点座位，再点' + item.label); $('[data-i=idle] .mut').classList.add('b'); return; }
  record(p.map((s) => s.id), item, map.extra());
  if (b.closest('.items')) $('.items').open = false;
  map.clear();
}
function arm(item) {
  const p = picked();
  armed = item; arming = false;
  room.classList.add('armed');
  page.classList.add('armed-now');
  seats.forEach((s) => s.el.classList.remove('hit'));
  bar.hidden = false;
  bar.lastChild.textContent = '正在记：' + item.label + ' · 点此结束';
  if ($('.items')) $('.items').open = false;
  armedMarks();
  say('正在连着记' + item.label + '，点一个座位记一笔，按退出键结束');
  if (p.length) hit(p); else info();
}
function disarm() {
  armed = null; arming = false;
  room.classList.remove('armed');
  page.classList.remove('armed-now');
  bar.hidden = true;
  seats.forEach((s) => s.el.classList.remove('hit'));
  armedMarks();
  say('连续记结束');
  info();
}
function armedMarks() {
  all('button[name=item]').forEach((b) => { if (armed && b.value === armed.id) b.setAttribute('aria-pressed', 'true'); else b.removeAttribute('aria-pressed'); });
  $('[data-repeat]').setAttribute('aria-pressed', arming || !!armed);
  page.classList.toggle('arming', arming);
}
function hit(who) {
  const now = Date.now();
  who.forEach((s) => { s.input.checked = false; });
  who = who.filter((s) => !(now - hits[s.id] < BOUNCE));
  if (!who.length) return info();
  who.forEach((s) => { hits[s.id] = now; s.el.classList.add('hit'); });
  record(who.map((s) => s.id), armed);
}

/* 4 Fingers and keys */
function full(b) {
  const g = seats.filter((s) => b.parentNode.contains(s.el) && !s.away);
  return g.length > 0 && g.every((s) => s.input.checked);
}
function pickAll(g) {
  const here = g.filter((s) => !s.away), on = !here.every((s) => s.input.checked);
  here.forEach((s) => { s.input.checked = on; });
  noting = null;
  info();
}
const click = (sel, fn) => all(sel).forEach((b) => { b.hidden = false; b.addEventListener('click', () => fn(b)); });
form.addEventListener('submit', (ev) => ev.preventDefault());
room.addEventListener('change', (ev) => {
  const s = byId(ev.target.value);
  noting = null;
  if (armed) hit([s]); else info();
});
let held = 0, long = false;
form.addEventListener('pointerdown', (ev) => {
  const b = ev.target.closest('button[name=item]');
  long = false;
  clearTimeout(held);
  if (b && !ev.button) held = setTimeout(() => { long = true; if (navigator.vibrate) navigator.vibrate(25); arm(itemOf(b)); }, HOLD);
});
['pointerup', 'pointercancel', 'pointerleave', 'scroll'].forEach((n) => form.addEventListener(n, () => { clearTimeout(held); setTimeout(() => { long = false; }, 400); }, true));
form.addEventListener('contextmenu', (ev) => { if (ev.target.closest('button[name=item]')) ev.preventDefault(); });
form.addEventListener('click', (ev) => {
  const b = ev.target.closest('button[name=item]');
  if (!b) return;
  ev.preventDefault();
  if (!long) press(b);
  long = false;
});
click('[data-group]', (b) => pickAll(seats.filter((s) => b.parentNode.contains(s.el))));
click('[data-all]', () => pickAll(seats));
click('[data-disarm]', disarm);
bar.hidden = true;
click('[data-clear]', () => { seats.forEach((s) => { s.input.checked = false; }); map.clear(); info(); });
click('[data-repeat]', () => {
  if (armed) return disarm();
  arming = !arming;
  armedMarks();
  if (arming) { say('连续记：请选下面一条'); }
});
click('[data-undo-last]', () => { if (last) { const e = last; takeBack(e.key, e); stand(e, '已撤回 ' + e.names, true); } });
click('[data-note]', () => { noting = last; info(); text.value = ''; text.focus(); });
click('[data-save]', saveNote);
all('h2.gh').forEach((h) => { h.hidden = true; });
all('[data-long]').forEach((h) => { h.hidden = false; });
function saveNote() {
  const t = text.value.trim(), e = noting, k = yx.key();
  noting = null;
  if (t && e) {
    yx.add({ kind: 'note', key: k, url: base + 'notes', cls, at: Date.now(), label: e.label, names: e.names, body: { key: k, of: e.key, text: t } })
      .catch(() => say('这一句没有存上，请抄下来，换个浏览器再记。'));
    all('[data-key]', today || page).forEach((li) => { if (li.dataset.key === e.key) $('[data-f=note]', li).textContent = '　' + t; });
    stand(e, '加好了：' + t);
  } else info();
}
text.addEventListener('input', () => { $('[data-hint]').hidden = !/差生|后进生|问题学生|笨|蠢|懒|没救/.test(text.value); });
doc.addEventListener('submit', (ev) => {
  if (!ev.target.matches('[data-undo]')) return;
  ev.preventDefault();
  const li = ev.target.closest('[data-key]'), k = li.dataset.key, e = yx.list().find((x) => x.key === k) || (last && last.key === k ? last : null);
  takeBack(k, e || done[k] || { label: $('[data-f=label]', li).textContent, names: $('[data-f=names]', li).textContent });
  say('已撤回');
  if (last && last.key === k) { last = null; info(); }
});
/* Arrow keys walk the room, digits press a chip, Escape ends. One seat is in the tab order. */
function roam(s) { seats.forEach((x) => { x.input.tabIndex = x === s ? 0 : -1; }); }
if (seats.length) roam(seats[0]);
room.addEventListener('focusin', (ev) => { const s = byId(ev.target.value); if (s) roam(s); });
page.addEventListener('keydown', (ev) => {
  const s = ev.target.type === 'checkbox' && byId(ev.target.value), way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[ev.key];
  if (ev.key === 'Escape') {
    if (noting) { noting = null; info(); } else if (armed || arming) disarm(); else if ($('.items[open]')) $('.items').open = false; else map.clear();
  } else if (ev.key === 'Enter' && ev.target === text) { ev.preventDefault(); saveNote(); }
  else if (s && ev.key === 'Enter') { ev.preventDefault(); ev.target.click(); }
  else if (s && /^[1-6]$/.test(ev.key)) { const b = all('[data-chips] .chip')[ev.key - 1]; if (b) press(b); }
  else if (s && way) {
    ev.preventDefault();
    const mid = (x) => { const r = x.el.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }, a = mid(s);
    let best = null, min = 1e9;
    seats.forEach((x) => {
      const b = mid(x), dx = b[0] - a[0], dy = b[1] - a[1], far = dx * way[0] + dy * way[1], off = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (far > 4 && far + 3 * off < min) { min = far + 3 * off; best = x; }
    });
    if (best) best.input.focus();
  }
});

/* 5 News: from the outbox, from the server, from scrolling */
const done = {};
doc.addEventListener('outbox', (ev) => {
  const what = ev.detail.what, e = ev.detail.entry;
  if (e && e.cls === cls) {
    if (what === 'done' && e.kind === 'record') { done[e.key] = e; if (!gone.has(e.key)) e.body.students.forEach((id) => { const s = byId(id); if (s) s.seen = true; }); }
    if (what === 'done' && e.kind === 'undo') { gone.add(e.body.of); mineUndo.add(e.key); }
    if (what === 'back' && e.kind === 'undo') gone.delete(e.body.of);
    if (what === 'back') {
      const t = { undo: '没有撤回 ', note: '这一句没有加上：' }[e.kind] || '没有记上 ', w = t + e.names + ' · ' + e.label + '。' + e.why;
      if (last && last.key === (e.body.of || e.key)) stand(last, w, 'no'); else say(w);
    }
    if (what === 'drop' && today) all('[data-key]', today).forEach((li) => { if (li.dataset.key === e.key) li.remove(); });
  }
  paint();
});
let es = null, seq = '', heard = 0;
function listen() {
  if (es) es.close();
  es = null;
  if (doc.hidden || !window.EventSource || !page.dataset.live) return;
  heard = Date.now();
  es = new EventSource(page.dataset.live + (seq ? '?after=' + seq : ''));
  es.addEventListener('ping', () => { heard = Date.now(); });
  es.addEventListener('record', (ev) => {
    heard = Date.now();
    seq = ev.lastEventId || seq;
    const d = JSON.parse(ev.data), undo = mineUndo.has(d.key) || yx.list().some((e) => e.kind === 'undo' && e.key === d.key);
    if (!undo && !gone.has(d.key)) d.students.forEach((id) => { const s = byId(id); if (s) { s.seen = true; mark(s); } });
    yx.stored(d.key);
  });
}
doc.addEventListener('visibilitychange', listen);
setInterval(() => { if (es && (es.readyState === 2 || Date.now() - heard > 45e3)) listen(); }, 15e3);
listen();
if (window.IntersectionObserver) {
  const watch = new IntersectionObserver((list) => list.forEach((x) => {
    if (x.isIntersecting) all('.minimap a').forEach((a) => { if (a.hash === '#' + x.target.id) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current'); });
  }), { root: room, threshold: 0.6 });
  all('.grp').forEach((g) => watch.observe(g));
  all('.minimap a').forEach((a) => a.addEventListener('click', (ev) => { // scroll sideways only, the page stays
    ev.preventDefault();
    room.scrollTo({ left: $(a.hash).offsetLeft - room.offsetLeft, behavior: matchMedia('(prefers-reduced-motion:reduce)').matches ? 'auto' : 'smooth' });
  }));
}
yx.ready.then(() => {
  if (today) all('[data-key]', today).forEach((li) => yx.stored(li.dataset.key)); // the page itself proves that it arrived
  paint();
  info();
});
})();
