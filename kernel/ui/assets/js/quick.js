/* Yanxing, seat map: the quick box (wxm lh 值日 +) and the search in the full list of items.
   Matches characters, pinyin, initials and seat numbers against data-k. After capture.js. Syntax: ES2017. */
(function () {
'use strict';
const map = window.yx && window.yx.map;
if (!map) return;
const doc = document, page = map.page, seats = map.seats, items = map.items;
const $ = (s, at) => (at || page).querySelector(s), all = (s, at) => Array.from((at || page).querySelectorAll(s));
const quick = $('[data-quick]'), picksBox = $('[data-picks]');

/* 1 Matching */
function score(q, name, keys) {
  if (name === q || keys.indexOf(q) >= 0) return 3;
  if (name.indexOf(q) === 0 || keys.some((k) => k.indexOf(q) === 0)) return 2;
  return name.indexOf(q) > 0 ? 1 : 0;
}
function best(q, list) {
  const n = list.map((x) => score(q, (x.name || x.label).toLowerCase(), x.keys)), top = Math.max.apply(null, n.concat(0));
  return { top, list: top ? list.filter((x, i) => n[i] === top) : [] };
}
/* A dictated name with one character wrong: 王晓明 for 王小明. */
const near = (q) => (q.length < 2 ? [] : seats.filter((s) => s.name.length === q.length && Array.from(s.name).filter((c, i) => c !== q[i]).length === 1));
const byLength = seats.slice().sort((a, b) => b.name.length - a.name.length);
function parse(line) {
  const out = { who: [], ask: [], items: [], left: [], sign: '' };
  let t = ' ' + line.toLowerCase().replace(/[＋]/g, '+').replace(/[－—]/g, '-') + ' ';
  byLength.forEach((s) => {
    const n = s.name.toLowerCase(), same = seats.filter((x) => x.name === s.name);
    if (t.indexOf(n) < 0) return;
    t = t.replace(n, ' ');
    if (same.length > 1) out.ask.push([n, same]); else out.who.push(s);
  });
  const words = t.split(/[\s,，、;；]+/).filter(Boolean), last = words.filter((w) => !/^[+-]\d*$/.test(w)).pop();
  words.forEach((w) => {
    const m = /^(.*?)([+-])(\d*)$/.exec(w), q = m ? m[1] : w;
    if (m) { out.sign = m[2]; if (m[3]) out.points = +(m[2] + m[3]); }
    if (!q) return;
    if (/^\d+$/.test(q)) { const s = seats.find((x) => x.no === q); if (s) out.who.push(s); else out.left.push(q); return; }
    const p = best(q, seats), r = best(q, items), some = out.who.length || out.ask.length;
    if (!p.top && !r.top) { const n = near(q); if (n.length) out.ask.push([q, n]); else out.left.push(q); }
    else if (p.top > r.top || (p.top === r.top && !(w === last && some && !out.items.length))) {
      if (p.list.length === 1) out.who.push(p.list[0]); else out.ask.push([q, p.list]);
    } else {
      const both = out.items.filter((x) => r.list.indexOf(x) >= 0);
      out.items = both.length ? both : r.list;
    }
  });
  if (out.sign) out.items = out.items.filter((i) => i.mend === (out.sign === '-'));
  return out;
}

/* 2 The box */
let asked = null, chosen = new Set();
function quickExtra() {
  if (!asked || !quick.value.trim()) return {};
  const x = {};
  if (asked.points) x.points = asked.points;
  if (asked.left.length && asked.items.length) x.note = asked.left.join(' ');
  return x;
}
/* Puts the chosen one in the place of the unclear word. */
function choose(q, word) {
  quick.value = quick.value.split(/([\s,，、;；]+)/).map((w) => {
    const at = w.toLowerCase().indexOf(q), end = w.slice(at + q.length);
    return at === 0 && (!end || /^[+＋－—-]|[^a-z]/.test(end)) ? word + (end && ' ' + end) : w;
  }).join('');
}
function clearQuick() { if (quick.value || asked) { quick.value = ''; ask(); } }
function ask() {
  const p = parse(quick.value), add = (e, c, t) => { e = picksBox.appendChild(doc.createElement(e)); e.className = c; e.textContent = t; return e; };
  asked = quick.value.trim() ? p : null;
  seats.forEach((s) => { if (chosen.has(s) !== p.who.indexOf(s) >= 0) s.input.checked = p.who.indexOf(s) >= 0; });
  chosen = new Set(p.who);
  picksBox.textContent = '';
  p.ask.forEach((a) => {
    add('span', 'mut', '「' + a[0] + '」是：');
    a[1].slice(0, 6).forEach((s) => {
      const twin = seats.some((x) => x !== s && x.name === s.name), b = add('button', 'btn', twin ? s.name + '（' + s.no + ' 号）' : s.name);
      b.type = 'button';
      b.onclick = () => { choose(a[0], twin ? s.no : s.name); ask(); quick.focus(); };
    });
  });
  if (p.left.length) add('span', 'mut', p.items.length ? '附一句：' + p.left.join(' ') : '没认出：' + p.left.join(' '));
  p.items.slice(0, 6).forEach((i) => {
    const b = picksBox.appendChild(i.el.cloneNode(true));
    b.removeAttribute('aria-pressed');
  });
  picksBox.hidden = !picksBox.firstChild;
  map.info();
}
quick.addEventListener('input', ask);
quick.addEventListener('keydown', (ev) => {
  if (ev.key !== 'Enter' || ev.isComposing) return;
  ev.preventDefault();
  if (asked && !asked.ask.length && asked.items.length === 1 && map.picked().length) map.press($('button[name=item]', picksBox));
  else if ($('button', picksBox)) $('button', picksBox).focus();
});
const box = $('[data-quickbox]'), given = new URLSearchParams(location.search).get('q');
box.hidden = map.shared || !(given || matchMedia('(min-width:900px)').matches);
const open = $('[data-open-quick]');
if (open) {
  open.hidden = false;
  open.onclick = () => { box.hidden = !box.hidden; if (box.hidden) clearQuick(); else quick.focus(); };
}
if (given) { quick.value = given; ask(); }
const find = $('[data-find]');
if (find) {
  $('[data-findbox]').hidden = false;
  doc.addEventListener('click', (ev) => { const d = $('.items[open]'); if (d && !d.contains(ev.target)) d.open = false; });
  find.addEventListener('keydown', (ev) => { if (ev.key === 'Enter') ev.preventDefault(); });
  find.addEventListener('input', () => {
    const q = find.value.trim().toLowerCase();
    let n = 0;
    all('[data-items]').forEach((sec) => {
      let m = 0;
      all('button', sec).forEach((b) => { const i = map.itemOf(b); b.hidden = !!q && !score(q, i.label, i.keys); m += !b.hidden; });
      sec.hidden = !m;
      n += m;
    });
    $('[data-none]').hidden = n > 0;
  });
}
map.extra = quickExtra;
map.clear = clearQuick;
})();
