// Prints what a browser loads for the seat map, compressed: `node sizes.mjs`.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { css, seatPage } from './stub.mjs';

const gz = (text) => gzipSync(text, { level: 9 }).length;
const js = (name) => readFileSync(new URL(`../assets/js/${name}`, import.meta.url), 'utf8');
const rows = [['seat page, 54 students', seatPage()], ['style sheet, unminified', css()], ...['outbox.js', 'app.js', 'capture.js', 'quick.js', 'board.js', 'htmx.js'].map((n) => [n, js(n)])];
for (const [name, text] of rows) console.log(`${name.padEnd(26)} ${String(Buffer.byteLength(text)).padStart(7)} raw ${String(gz(text)).padStart(6)} gz`);
