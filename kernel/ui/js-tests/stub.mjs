// A small server that keeps the capture protocol of kernel/ui, and can fail in every way a school network can.
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

const ui = new URL('../', import.meta.url);
const order = ['tokens', 'base', 'shell', 'core', 'forms', 'letters', 'parts', 'charts', 'seats', 'board', 'seatmap', 'print'];

/** The example's page, built once per run; SEATMAP_HTML names a file that is already built. */
export function seatPage(shared = false) {
  const made = process.env[shared ? 'SEATMAP_SHARED_HTML' : 'SEATMAP_HTML'];
  if (made) return readFileSync(made, 'utf8');
  const run = spawnSync('cargo', ['run', '-q', '-p', 'ui', '--example', 'seatmap', ...(shared ? ['--', 'shared'] : [])], { cwd: ui, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

/** The style sheet as the server joins it, comments and all. */
export function css() {
  const dir = new URL('assets/css/', ui), have = readdirSync(dir);
  return order.filter((n) => have.includes(`${n}.css`)).map((n) => readFileSync(new URL(`${n}.css`, dir), 'utf8')).join('\n');
}

const script = (name) => readFileSync(new URL(`assets/js/${name}`, ui), 'utf8');

/**
 * mode: 'ok' | 'lose' (store, then cut the line) | 'cut' (cut before storing) | a status number.
 * refuse(body): a message refuses that record with 422.
 */
export async function stub({ page, host = '127.0.0.1', me = 't1' } = {}) {
  const state = {
    mode: 'ok', delay: 0, me, refuse: () => null, retryAfter: null,
    stored: [], keys: new Map(), asked: [], plain: [], streams: new Set(), posts: 0,
    fragment: '<div id="board-live"><p>课间</p></div>', etag: '"1"', polls: 0, live: true, looks: [],
  };
  const send = (res, status, body, type = 'application/json') => {
    res.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store', ...(state.retryAfter ? { 'Retry-After': state.retryAfter } : {}) });
    res.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const publish = (event, data, id) => {
    for (const s of state.streams) s.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${data}\n\n`);
  };
  const store = (kind, body) => {
    const before = state.keys.get(body.key);
    if (before) return { ...before, replayed: true };
    const seq = state.stored.length + 1;
    const answer = { seq, entries: (body.students || []).map((s, i) => ({ student: s, id: `e${seq}-${i}` })), replayed: false };
    state.stored.push({ kind, ...body });
    state.keys.set(body.key, answer);
    if (kind === 'records') publish('record', JSON.stringify({ students: body.students, key: body.key }), seq);
    return answer;
  };
  const post = (req, res, kind, raw) => {
    state.posts += 1;
    if (req.headers['content-type'] !== 'application/json') {
      state.plain.push(Object.fromEntries([...new URLSearchParams(raw).entries()].map(([k], _i, all) => [k, new URLSearchParams(raw).getAll(k)])));
      res.writeHead(303, { Location: '/classes/7/seats' });
      return res.end();
    }
    const body = JSON.parse(raw);
    state.asked.push({ kind, ...body, headers: req.headers });
    if (req.headers['x-yanxing'] !== '1') return send(res, 403, { error: { field: null, message: '缺少标记' } });
    const { mode } = state;
    if (mode === 'cut') return req.socket.destroy();
    if (mode === 'html') return send(res, 200, '<h1>校园网认证</h1>', 'text/html');
    if (typeof mode === 'number') return send(res, mode, { error: { field: null, message: `状态 ${mode}` } });
    const why = state.refuse(body, kind);
    if (why) return send(res, 422, { error: { field: 'item', message: why } });
    const answer = store(kind, body);
    if (mode === 'lose') return req.socket.destroy();
    return send(res, 200, answer);
  };
  const server = createServer((req, res) => {
    const url = new URL(req.url, 'http://x'), path = url.pathname;
    const file = /^\/(outbox|app|capture|quick|board|htmx)\.js$/.exec(path);
    if (file) return send(res, 200, script(`${file[1]}.js`), 'text/javascript');
    if (path === '/app.css') return send(res, 200, css(), 'text/css');
    if (path === '/classes/7/seats') return send(res, 200, page.replaceAll('data-me="t1"', `data-me="${state.me}"`), 'text/html');
    if (path === '/other') return send(res, 200, `<!doctype html><body data-me="${state.me}"><main><h1>今天</h1><a class="sync" data-sync><span></span></a><p><button data-print hidden>打印</button></p><form method=post action=/look data-look><button name=theme value=dark>深色</button><button name=theme value=auto>随系统</button></form><form method=post action=/gone data-confirm="真的要删？"><button>删</button></form></main><script src=/outbox.js></script><script src=/app.js></script>`, 'text/html');
    if (path === '/board') return send(res, 200, `<!doctype html><body data-live="/board/tok/live"><p data-clock data-now="${state.now || Date.now()}" data-zone="480"></p>${state.fragment}<p data-stale-note hidden></p><script src=/board.js></script>`, 'text/html');
    if (path === '/sign-in') return send(res, 200, '<h1>登录</h1>', 'text/html');
    if (path === '/classes/7/live' || path === '/board/tok/live') {
      if (!state.live) return send(res, 503, {});
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      res.write('event: ping\ndata: \n\n');
      state.streams.add(res);
      req.on('close', () => state.streams.delete(res));
      return undefined;
    }
    if (path === '/board/tok/fragment') {
      state.polls += 1;
      if (req.headers['if-none-match'] === state.etag) { res.writeHead(304); return res.end(); }
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ETag: state.etag });
      return res.end(state.fragment);
    }
    const kind = /^\/classes\/7\/(records|undos|notes)$/.exec(path);
    if (req.method === 'POST') {
      let raw = '';
      req.on('data', (d) => { raw += d; });
      req.on('end', () => {
        if (kind) return state.delay ? setTimeout(post, state.delay, req, res, kind[1], raw) : post(req, res, kind[1], raw);
        state.looks.push({ path, raw });
        return send(res, 200, {});
      });
      return undefined;
    }
    return send(res, 404, { error: { field: null, message: '没有这一页' } });
  });
  await new Promise((ok) => { server.listen(0, host, ok); });
  const origin = `http://${host}:${server.address().port}`;
  return {
    state, origin, publish, seats: `${origin}/classes/7/seats`,
    drop() { for (const s of state.streams) s.destroy(); },
    async close() { for (const s of state.streams) s.destroy(); server.closeAllConnections(); await new Promise((ok) => { server.close(ok); }); },
  };
}
