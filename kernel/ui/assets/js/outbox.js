/* Yanxing, on every page: the outbox. It keeps what was tapped until the server has answered for it:
   in order, exactly once, across reload, closing and lost answers; one box per person on a shared device.
   Plain http: no crypto.subtle, no randomUUID, no service worker. Syntax: ES2017. */
(function () {
'use strict';
const doc = document, owner = doc.querySelector('[data-me]'), me = owner ? owner.dataset.me : '';
const HOLD = 5e3, BEAT = 2e3, PATIENCE = 15e3;

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => (b + 256).toString(16).slice(1)).join('');
}
function local(name, value) {
  try { return value === undefined ? localStorage.getItem(name) : localStorage.setItem(name, value); } catch (e) { return null; }
}

/* 1 The box: one record per person, changed only by whole read-modify-write steps, atomic across tabs.
   {list: entries oldest first, lease: who is sending, ok: last answer from the server}. */
const blank = () => ({ list: [], lease: null, ok: 0 });
let box = blank(), fresh = [], step = null, sure = false, opening = Promise.reject(new Error('no store'));
opening.catch(() => {});

function openBase() {
  return new Promise((ok, no) => {
    const q = indexedDB.open('yanxing', 1);
    q.onupgradeneeded = () => q.result.createObjectStore('box');
    q.onerror = q.onblocked = () => no(q.error);
    q.onsuccess = () => { q.result.onversionchange = () => q.result.close(); ok(q.result); };
  });
}
function inBase(db, fn) {
  return new Promise((ok, no) => {
    const t = db.transaction('box', 'readwrite', { durability: 'strict' }), s = t.objectStore('box'), g = s.get(me);
    let b, out;
    g.onsuccess = () => { b = g.result || blank(); out = fn(b); s.put(b, me); };
    t.oncomplete = () => ok([b, out]);
    t.onabort = t.onerror = () => no(t.error);
  });
}
async function inLocal(fn) {
  const b = JSON.parse(localStorage.getItem('yx-box-' + me)) || blank(), out = fn(b);
  localStorage.setItem('yx-box-' + me, JSON.stringify(b));
  return [b, out];
}
/* The base, once what localStorage kept meanwhile is in it. */
async function useBase(db) {
  // A browser may drop the connection of a page in the background: open it again, once.
  const run = (fn) => inBase(db, fn).catch(async () => { db = await openBase(); return inBase(db, fn); });
  const without = (list, some) => list.filter((e) => !some.some((x) => x.key === e.key));
  const held = () => { const b = JSON.parse(local('yx-box-' + me)); return b ? b.list : []; };
  for (let left = held(); left.length; left = held()) {
    await run((b) => { b.list = b.list.concat(without(left, b.list)); });
    await inLocal((b) => { b.list = without(b.list, left); });
  }
  sure = true;
  return (step = run);
}
async function findStore() {
  const base = openBase().then(useBase), slow = new Promise((ok, no) => setTimeout(no, 2000, new Error('slow')));
  try { return await Promise.race([base, slow]); } catch (e) {
    try { localStorage.setItem('yx-try', '1'); } catch (none) { return null; }
    // A busy phone opens it late: until then nobody knows what waits in it.
    base.then(() => change(() => {}).then(() => kick()), () => { sure = true; show(); });
    return inLocal;
  }
}
async function change(fn, quiet) {
  const r = await (step || await opening)(fn);
  box = r[0];
  fresh = fresh.filter((e) => !box.list.some((x) => x.key === e.key) && !e.kept);
  if (!quiet) { local('yx-tick', key()); show(); }
  return r[1];
}
const list = () => box.list.concat(fresh);
const drop = (b, fn) => { b.list = b.list.filter((e) => !fn(e)); };
const about = (k) => (e) => e.key === k || e.body.of === k;
/* Telling the page comes after the paint of the tap, and once for several changes. */
let due = 0;
function show() { if (!due) due = setTimeout(() => { due = 0; tell('change'); }, 0); }
function tell(what, entry) { doc.dispatchEvent(new CustomEvent('outbox', { detail: { what, entry } })); }

/* 2 What pages may do with it. An entry: {kind, key, url, cls, body, label, names, state: wait|back, tried, why}. */
function add(entry) {
  Object.assign(entry, { state: 'wait', tried: false });
  fresh.push(entry);
  show();
  return change((b) => { if (!b.list.some((e) => e.key === entry.key)) b.list.push(entry); entry.kept = true; })
    .then(() => kick(), (e) => { fresh = fresh.filter((x) => x !== entry); show(); throw e; });
}
/* Takes a record back: removed here if it surely never left, otherwise a counter-entry queued after it. */
function undo(of, url, more) {
  const k = key();
  return change((b) => {
    const was = b.list.find((e) => e.key === of);
    if (was && (!was.tried || was.state === 'back')) { drop(b, about(of)); return 'gone'; }
    if (!b.list.some((e) => e.kind === 'undo' && e.body.of === of)) {
      b.list.push(Object.assign({ kind: 'undo', key: k, url, body: { key: k, of }, state: 'wait', tried: false }, more));
    }
    return 'queued';
  }).then((how) => { kick(); return how; });
}
/* Another size within the range of a rule: changed here if it surely never left; otherwise taken back and recorded anew, in one step. */
function size(of, points, label, counter, anew) {
  return change((b) => {
    const was = b.list.find((e) => e.key === of);
    if (was && (!was.tried || was.state === 'back')) {
      Object.assign(was, { label, hold: 0, state: 'wait' });
      was.body.points = points;
      return 'here';
    }
    counter.then = anew.key; // refused together: never both sizes
    [counter, anew].forEach((e) => b.list.push(Object.assign(e, { state: 'wait', tried: false })));
    return 'anew';
  }).then((how) => { kick(); return how; });
}
/* The server is known to hold this key (seen on the live stream or in the page itself). */
function stored(k) {
  const e = box.list.find((x) => x.key === k);
  if (e) { change((b) => drop(b, (x) => x.key === k)).then(() => tell('done', e)); }
}

/* 3 Sending: oldest first, one at a time, one tab at a time; an entry leaves only when it was answered. */
const locks = navigator.locks, tab = key();
let busy = false, again = false, fails = 0, timer = 0, login = false, notBefore = 0, lastTry = Date.now();

function mine() { return (local('yx-me') || me) === me; } // someone else signed in meanwhile: keep, don't send
function take() {
  return change((b) => {
    const now = Date.now(), all = b.list.filter((x) => x.state === 'wait'), e = all[0];
    // The last tap may still choose a size: it waits a moment, unless the page goes or the clock jumped.
    if (e && !all[1] && !doc.hidden && e.hold > now && e.hold < now + 1e4) return { later: e.hold - now };
    if (!locks && b.lease && b.lease.id !== tab && b.lease.until > now) return { later: e && b.lease.until - now };
    b.lease = e && !locks ? { id: tab, until: now + HOLD } : null;
    if (e) e.tried = true;
    return { e };
  }, true);
}
function keep() { return change((b) => { if (b.lease && b.lease.id === tab) b.lease.until = Date.now() + HOLD; }, true).catch(() => {}); }
function free() { return change((b) => { if (b.lease && b.lease.id === tab) b.lease = null; }, true); }
async function post(e) {
  const stop = new AbortController(), t = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const r = await fetch(e.url, {
      method: 'POST', credentials: 'same-origin', cache: 'no-store', keepalive: true, signal: stop.signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Yanxing': '1', 'X-Yanxing-Me': me },
      body: JSON.stringify(e.body),
    });
    const s = r.status, d = await r.json().catch(() => null);
    if (r.ok && d && typeof d.seq === 'number') return { done: true };
    if (s === 401 || (r.redirected && r.url.indexOf(location.origin) === 0)) return { login: true };
    if (s < 400 || s > 499 || s === 408 || s === 409 || s === 425 || s === 429) return { after: 1e3 * r.headers.get('Retry-After') };
    return { why: (d && d.error && d.error.message) || '服务器没有收下（' + s + '）' };
  } catch (lost) {
    return {};
  } finally { clearTimeout(t); }
}
function refuse(e, why) {
  return change((b) => {
    b.ok = Date.now();
    const x = b.list.find((y) => y.key === e.key);
    const moot = !x || b.list.some((y) => y.kind === 'undo' && y.body.of === e.key); // taken back anyway
    if (moot) drop(b, about(e.key));
    b.list.forEach((y) => { if (y === x || y.body.of === e.key || y.key === e.then) { y.state = 'back'; y.why = why; } });
    return moot ? 'drop' : 'back';
  });
}
async function drain() {
  while (mine()) {
    const got = await take(), e = got.e;
    if (got.later) return plan(got.later + 50);
    if (!e) { login = false; return show(); }
    lastTry = Date.now();
    const beat = locks ? 0 : setInterval(keep, BEAT), a = await post(e);
    clearInterval(beat);
    if (a.done) {
      fails = 0; login = false;
      await change((b) => { drop(b, (x) => x.key === e.key); b.ok = Date.now(); });
      tell('done', e);
    } else if (a.why) {
      fails = 0; login = false;
      tell(await refuse(e, a.why), Object.assign(e, { why: a.why }));
    } else {
      login = !!a.login;
      await free();
      show();
      if (a.after) notBefore = Date.now() + a.after;
      return plan(Math.max(a.after || 0, Math.min(6e4, 1e3 * Math.pow(2, fails++)) * (0.75 + Math.random() / 2)));
    }
  }
}
function plan(ms) { clearTimeout(timer); timer = doc.hidden ? 0 : setTimeout(kick, ms); }
/* Try now, unless the server asked to wait or the browser is sure that there is no network (believed for a minute). */
function kick(force) {
  clearTimeout(timer);
  if (busy) { again = true; return; }
  const now = Date.now(), deaf = navigator.onLine === false && now - lastTry < 6e4 && force !== true;
  if (!step || !box.list.some((e) => e.state === 'wait')) return;
  if (deaf || now < notBefore) return plan(deaf ? 6e4 : notBefore - now);
  busy = true; again = false;
  const end = () => { busy = false; if (again) kick(); };
  (locks ? locks.request('yx-' + me, drain) : drain()).then(end, end);
}

/* 4 Start, and come back to life. */
function drop1(e) { return change((b) => drop(b, about(e.key))).then(() => tell('drop', e)); }
function retry(e) {
  return change((b) => {
    const go = b.list.filter(about(e.key));
    drop(b, about(e.key));
    go.forEach((x) => { x.state = 'wait'; b.list.push(x); });
  }).then(() => kick(true));
}
const yx = window.yx = { me, key, list, add, undo, size, stored, retry, drop: drop1, kick: () => kick(true), login: () => login, sure: () => sure, ok: () => box.ok, ready: Promise.resolve(false) };
if (me) {
  local('yx-me', me);
  opening = findStore().then((s) => { if (!s) throw new Error('no store'); step = step || s; return s; });
  yx.ready = opening.then(() => change(() => {}, true)).then(() => { show(); kick(true); return true; }).catch(() => false);
  const look = () => { if (step && !doc.hidden) change(() => {}, true).then(() => { show(); kick(); }); };
  window.addEventListener('online', () => { lastTry = 0; fails = 0; kick(true); });
  window.addEventListener('pageshow', (ev) => { if (ev.persisted) look(); });
  window.addEventListener('storage', (ev) => { if (ev.key === 'yx-tick') look(); });
  window.addEventListener('pagehide', () => { if (step && busy && !locks) free(); });
  doc.addEventListener('visibilitychange', () => { if (doc.hidden) { clearTimeout(timer); if (box.list.some((e) => e.hold)) kick(true); } else { fails = 0; look(); } });
}
})();
