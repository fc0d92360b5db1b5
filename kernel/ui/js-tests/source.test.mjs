// What the scripts may be: old syntax, no secure-context API, small; and htmx exactly as pinned.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { build, sha256, target } from './vendor.mjs';

const js = (name) => readFileSync(new URL(`../assets/js/${name}`, import.meta.url), 'utf8');
const own = ['outbox.js', 'app.js', 'capture.js', 'quick.js', 'board.js', 'keypad.js', 'note.js'];

for (const name of own) {
  test(`${name} parses as ES2017 and is a plain script`, () => {
    parse(js(name), { ecmaVersion: 2017, sourceType: 'script' });
  });
  test(`${name} uses nothing that plain http lacks or the policy forbids`, () => {
    const notes = [];
    parse(js(name), { ecmaVersion: 2017, sourceType: 'script', onComment: notes });
    const code = notes.reverse().reduce((text, n) => text.slice(0, n.start) + text.slice(n.end), js(name));
    const bad = /crypto\.subtle|randomUUID|serviceWorker|navigator\.clipboard|wakeLock|\beval\(|new Function|cssText|setAttribute\('style'|replaceAll\(|\.at\(|structuredClone|Object\.hasOwn|replaceChildren|AbortSignal\.timeout|https?:\/\//.exec(code);
    assert.equal(bad && bad[0], null);
  });
}

test('weight, compressed', () => {
  const gz = (names) => gzipSync(names.map(js).join('\n'), { level: 9 }).length;
  const most = { every: ['outbox.js', 'app.js'], seats: ['capture.js', 'quick.js'], board: ['board.js'], door: ['keypad.js'], note: ['note.js'], htmx: ['htmx.js'] };
  const bar = { every: 6700, seats: 8500, board: 2500, door: 900, note: 900, htmx: 16500 };
  for (const [kind, names] of Object.entries(most)) {
    console.log(`# ${names.join(' + ')}: ${gz(names)} bytes gz`);
    assert.ok(gz(names) <= bar[kind], `${kind}: ${gz(names)} > ${bar[kind]}`);
  }
});

test('htmx.js is the pinned source, lowered, byte for byte, as VENDORED.md records it', () => {
  const made = build(), there = readFileSync(target, 'utf8'), note = js('VENDORED.md');
  assert.equal(there, made.text);
  assert.ok(note.includes(made.version) && note.includes(made.source) && note.includes(sha256(there)));
  parse(there, { ecmaVersion: 2020, sourceType: 'script' });
});
