/* Yanxing, classroom board: one live stream of ready-made fragments, polling when it breaks, a clock that
   ticks by the server's time. Shows only what the server sends, and never a negative item (hard wall 8).
   Syntax: ES2017. */
(function () {
'use strict';
const doc = document, $ = (s) => doc.querySelector(s), all = (s) => Array.from(doc.querySelectorAll(s));
const where = $('[data-live]'), url = where ? where.dataset.live : '';
const still = matchMedia('(prefers-reduced-motion:reduce)');
const POLL = 5e3, SILENT = 4e4, RETRY = 1e4; // a withdrawn link is noticed within a minute

/* 1 The clock. [data-now] on any element: the server's milliseconds when it was written. */
let skew = 0;
const since = () => performance.now();
function setClock(at) {
  const e = (at || doc).querySelector('[data-now]');
  if (e && +e.dataset.now) skew = +e.dataset.now - since();
}
const two = (n) => ('0' + n).slice(-2);
function tick() {
  const now = skew ? skew + since() : Date.now();
  all('[data-clock]').forEach((e) => {
    // Minutes from UTC are given by the server: a board's own time zone may be anything.
    const d = new Date(now + 6e4 * (e.dataset.zone || 480)), t = d.getUTCHours() + ':' + two(d.getUTCMinutes());
    if (e.textContent !== t) e.textContent = t;
  });
  all('[data-until]').forEach((e) => {
    const left = Math.max(0, +e.dataset.until - now), s = Math.ceil(left / 1e3);
    const t = e.dataset.unit === 's' ? Math.floor(s / 60) + ':' + two(s % 60) : Math.ceil(left / 6e4) + ' 分钟';
    if (e.textContent !== t) e.textContent = t;
  });
}
setClock();
tick();
setInterval(tick, 1e3);

/* 2 The fragment */
let etag = '', heard = since(), seq = '';
function put(html) {
  const old = $('#board-live'), t = doc.createElement('template');
  if (!old) return;
  t.innerHTML = html;
  Array.from(t.content.querySelectorAll('.mend,.neg,[data-sign=mend]')).forEach((e) => e.remove());
  setClock(t.content);
  const one = t.content.firstElementChild;
  if (one && one.id === 'board-live') old.replaceWith(t.content);
  else { old.textContent = ''; old.appendChild(t.content); }
  tick();
  const now = $('#board-live');
  if (now.animate && !still.matches) now.animate([{ opacity: 0.4 }, { opacity: 1 }], 240);
}
function fresh() { heard = since(); doc.body.removeAttribute('data-stale'); }

/* 3 The stream, and polling while it is away */
let es = null, polling = 0, open = false;
function stop() { if (es) es.close(); es = null; open = false; }
function listen() {
  stop();
  if (doc.hidden || !window.EventSource) return;
  es = new EventSource(url + (seq ? '?after=' + encodeURIComponent(seq) : ''));
  es.onopen = () => { open = true; fresh(); clearInterval(polling); polling = 0; };
  es.onerror = () => { open = false; poll(); };
  es.addEventListener('ping', fresh);
  es.addEventListener('board', (ev) => { fresh(); seq = ev.lastEventId || seq; etag = ''; put(ev.data); });
}
function poll() {
  if (polling) return;
  ask();
  polling = setInterval(ask, POLL);
}
async function ask() {
  if (doc.hidden || open) return;
  try {
    const r = await fetch(url.replace(/live$/, 'fragment'), {
      credentials: 'same-origin', cache: 'no-store', headers: Object.assign({ 'X-Yanxing': '1' }, etag ? { 'If-None-Match': etag } : {}),
    });
    if (r.status === 304) return fresh();
    if (r.status === 404 || r.status === 410 || r.status === 422) return location.reload(); // the token was withdrawn: show what the server says
    if (!r.ok || r.redirected) return;
    const html = await r.text();
    fresh();
    if (open) return;
    etag = r.headers.get('ETag') || '';
    put(html);
  } catch (e) { /* the last picture stays */ }
}
if (url && $('#board-live')) {
  if (!window.EventSource) poll();
  listen();
  doc.addEventListener('visibilitychange', () => { if (doc.hidden) stop(); else { listen(); if (polling) ask(); } });
  addEventListener('online', listen);
  setInterval(() => {
    const silent = since() - heard;
    if (silent > 6e4) doc.body.dataset.stale = Math.floor(silent / 6e4); // for a quiet 「n 分钟前的内容」
    all('[data-stale-note]').forEach((e) => { e.hidden = silent <= 6e4; e.textContent = '内容停在 ' + Math.floor(silent / 6e4) + ' 分钟前，联上网会自己接上'; });
  }, 1e4);
  setInterval(() => { if (!doc.hidden && (!es || es.readyState === 2 || since() - heard > SILENT)) { open = false; poll(); listen(); } }, RETRY);
}
})();
