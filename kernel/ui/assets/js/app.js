/* Yanxing, on every page: the sync badge, the tray of refused entries, and a few comforts.
   Needs outbox.js before it for the first two; pages work without either. Syntax: ES2017. */
(function () {
'use strict';
const doc = document, root = doc.documentElement, yx = window.yx && window.yx.me ? window.yx : null;
const $ = (s, at) => (at || doc).querySelector(s), all = (s, at) => Array.from((at || doc).querySelectorAll(s));
const CONTACT = 6e5;
root.classList.add('js');

/* 1 The badge: three states, and the way back in when the session ended. */
function h(tag, cls, text) {
  const e = doc.createElement(tag);
  if (cls) e.className = cls;
  if (text) e.textContent = text;
  return e;
}
const waiting = () => yx.list().filter((e) => e.state === 'wait');
/* A note or undo of a refused record stands under it, not beside it. */
const backs = () => yx.list().filter((e, i, list) => e.state === 'back' && !(e.body.of && list.some((x) => x.key === e.body.of)));
let opened = false;
function show() {
  const n = waiting().length, r = backs().length;
  const s = r ? 'back' : n ? 'wait' : 'ok', out = n > 0 && yx.login();
  all('[data-sync]').forEach((a) => {
    a.className = 'sync' + (s === 'ok' ? '' : ' ' + s);
    all('svg', a).forEach((v) => v.toggleAttribute('hidden', v.dataset.s !== s));
    a.removeAttribute('role'); // a link again, and only trouble is announced
    a.setAttribute('aria-live', r || out ? 'polite' : 'off');
    const t = $('span', a) || a.appendChild(h('span')), more = h('small', '', r ? '（点此处理）' : out ? '（请重新登录）' : '（已存本机）');
    t.textContent = r ? '被退回 ' + r + ' 条' : n ? '待上传 ' + n + ' 条' : yx.sure() || !yx.me ? '已同步' : '正在查看本机记录';
    if (s !== 'ok') t.appendChild(more);
    if (s === 'ok') a.removeAttribute('href');
    else a.href = out && !r ? '/sign-in?to=' + encodeURIComponent(location.pathname) : '#tray';
  });
  window.onbeforeunload = n ? warn : null;
  tray(r);
}
function warn(ev) {
  const now = Date.now(), first = waiting()[0];
  if (first && now - Math.max(yx.ok(), first.at || 0) > CONTACT) { ev.preventDefault(); ev.returnValue = ''; return ''; }
}

/* 2 The tray: what the server refused, why, and the two ways out. */
let shown = '';
function tray(n) {
  let t = $('#tray');
  if (!t) {
    if (!n || !$('main')) return;
    t = $('main').insertBefore(h('section', 'card tray'), $('main').firstChild);
    t.id = 'tray';
  }
  if (!n) opened = false;
  t.hidden = !opened;
  const now = backs().map((e) => e.key + e.why).join();
  if (now === shown) return;
  shown = now;
  t.textContent = '';
  const head = t.appendChild(h('h2', '', '被退回 ' + n + ' 条'));
  head.tabIndex = -1;
  t.appendChild(h('p', 'mut', '这几笔还在本机，没有记到学生名下。看清原因后，再传一次，或者丢弃。'));
  const ul = t.appendChild(h('ul', 'list'));
  backs().forEach((e) => {
    const li = ul.appendChild(h('li', 'li')), tx = li.appendChild(h('div', 'tx'));
    tx.appendChild(h('b', 'b', (e.kind === 'undo' ? '撤回 ' : e.kind === 'note' ? '加一句 ' : '') + e.label + ' · ' + e.names));
    tx.appendChild(h('small', '', e.why));
    const at = li.appendChild(h('div', 'row')), go = at.appendChild(h('button', 'btn', '再传一次')), no = at.appendChild(h('button', 'btn warn', '丢弃'));
    go.onclick = () => yx.retry(e);
    no.onclick = () => { if (confirm('丢弃「' + e.label + ' · ' + e.names + '」？丢弃后就没有这一笔了。')) yx.drop(e); };
  });
}
if (yx) doc.addEventListener('click', (ev) => {
  const a = ev.target.closest && ev.target.closest('[data-sync]');
  if (!a || a.getAttribute('href') !== '#tray') return;
  ev.preventDefault();
  if (!backs().length) return yx.kick();
  opened = true;
  show();
  const t = $('#tray h2');
  if (t) { t.scrollIntoView({ block: 'center' }); t.focus({ preventScroll: true }); }
});

if (yx) { doc.addEventListener('outbox', show); show(); }

/* 3 Comforts: print, look without reload, flash, confirmation. */
/* Over plain http there is no clipboard to ask for: the old way works everywhere. */
all('[data-copy]').forEach((b) => { b.hidden = false; b.addEventListener('click', () => { const t = doc.getElementById(b.dataset.copy); t.focus(); t.select(); if (doc.execCommand('copy')) b.textContent = '复制好了'; }); });
all('[data-print]').forEach((b) => { b.hidden = false; b.addEventListener('click', () => print()); });
doc.addEventListener('click', (ev) => {
  const b = ev.target.closest && ev.target.closest('button');
  if (!b) return;
  if (b.dataset.confirm && !confirm(b.dataset.confirm)) { ev.preventDefault(); ev.stopImmediatePropagation(); return; }
  if (b.form && b.form.matches('[data-look]') && b.name) {
    ev.preventDefault();
    if (b.value && b.value !== 'auto') root.dataset[b.name] = b.value; else delete root.dataset[b.name];
    all('button[name=' + b.name + ']', b.form).forEach((x) => x.setAttribute('aria-pressed', x === b));
    const f = new FormData(b.form);
    f.append(b.name, b.value);
    fetch(b.form.action, { method: 'POST', credentials: 'same-origin', headers: { 'X-Yanxing': '1' }, body: new URLSearchParams(f) }).catch(() => {});
  }
}, true);
doc.addEventListener('submit', (ev) => {
  const say = ev.target.dataset.confirm;
  if (say && !confirm(say)) { ev.preventDefault(); ev.stopImmediatePropagation(); }
}, true);
/* What is worked out only when the page stands takes the place of the line that leads to it. */
all('[data-later]').forEach((e) => {
  fetch(e.dataset.later, { credentials: 'same-origin', headers: { 'X-Yanxing': '1' } })
    .then((r) => (r.ok && !r.redirected ? r.text() : Promise.reject()))
    .then((t) => { e.outerHTML = t; }).catch(() => {});
});
all('[data-flash]:not([role=alert])').forEach((t) => {
  const go = () => setTimeout(() => { if (t.matches(':hover') || t.contains(doc.activeElement)) go(); else t.hidden = true; }, 1e4);
  go();
});
})();
