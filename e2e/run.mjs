// Runs the harness's own tests and then the journeys, on one demo school that they share.
//
//   YANXING_BIN=../target/debug/yanxing node run.mjs [part of a file's name …]

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { makeDemo, startDemo } from "./server.mjs";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const wanted = process.argv.slice(2);

// A journey that hangs is a journey that failed.
const LONGEST = 180_000;
// And a run that hangs is a run that failed, with the names of those that had not ended.
const WHOLE_RUN = 20 * 60_000;

async function files(folder, ending) {
  const names = (await readdir(join(here, folder))).filter((name) => name.endsWith(ending)).sort();
  const odd = names.filter((name) => !/^[a-z][a-z0-9-]*(\.test)?\.mjs$/.test(name));
  if (odd.length > 0) throw new Error(`file names are lower-case words with hyphens: ${odd.join(", ")}`);
  return names.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part))).map((name) => join(here, folder, name));
}

const harness = await files("harness", ".test.mjs");
const journeys = await files("journeys", ".mjs");
if (harness.length + journeys.length === 0) throw new Error(`no file is called ${wanted.join(" or ")}`);

// Made once, or taken from YANXING_DEMO_DATA: every journey that changes something gets a copy.
const made = journeys.length > 0 && !process.env.YANXING_DEMO_DATA ? await makeDemo() : undefined;
process.env.YANXING_DEMO_DATA ??= made?.dir ?? "";
const school = journeys.length > 0 ? await startDemo() : undefined;
if (school) {
  process.env.YANXING_DEMO = JSON.stringify({ address: school.address, signIns: school.signIns });
}

const stream = run({ files: [...harness, ...journeys], concurrency: 2, timeout: LONGEST });
stream.on("test:fail", (event) => {
  if (event.todo === undefined || event.todo === false) process.exitCode = 1;
});
const open = new Set([...harness, ...journeys]);
stream.on("test:complete", (event) => open.delete(event.name));
const late = setTimeout(() => {
  console.error(`the journeys had not ended after ${WHOLE_RUN / 60_000} min:\n${[...open].join("\n")}`);
  process.exit(1);
}, WHOLE_RUN);
stream.compose(new spec()).pipe(process.stdout);
stream.on("end", async () => {
  clearTimeout(late);
  await school?.stop();
  await made?.remove();
  // What a killed journey left behind may still hold one of our pipes.
  setTimeout(() => process.exit(), 5_000).unref();
});
