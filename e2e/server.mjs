// Starts the real program on a folder of its own and stops it again.
//
// What it relies on:
//   yanxing demo  --dir DIR  --listen 127.0.0.1:0 --json   one JSON line when it is ready:
//       {"address":"http://127.0.0.1:PORT","sign_ins":[{"role","login","password","url"}, …]}
//       with "fields":{"name":"value"} instead of login and password where the form asks for others
//   yanxing serve --data DIR --listen 127.0.0.1:0          prints "listening on http://…"

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// A demo school has a whole term to make up, in a debug build on two busy cores.
const READY_WITHIN = 180_000;
const STOPS_WITHIN = 10_000;

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** The program under test: `bin`, or the one that `YANXING_BIN` names. */
function program(bin) {
  const path = bin ?? process.env.YANXING_BIN;
  if (!path) throw new Error("YANXING_BIN names no program: cargo build, then YANXING_BIN=target/debug/yanxing");
  const whole = resolve(path);
  if (!existsSync(whole)) throw new Error(`YANXING_BIN names ${whole}, which is not there`);
  return whole;
}

/**
 * The data of a demo school, made once and not served: `YANXING_DEMO_DATA` for startDemo, or its
 * `data`. `day`: the school lived up to that day instead of today.
 */
export async function makeDemo({ bin, day } = {}) {
  const path = program(bin);
  const dir = await mkdtemp(join(tmpdir(), "yanxing-e2e-made-"));
  const remove = () => rm(dir, { recursive: true, force: true });
  const child = spawn(path, ["demo", "--dir", dir, "--no-serve", ...(day ? ["--day", day] : [])], { stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk) => (said += chunk));
  const code = await new Promise((done) => child.on("close", done).on("error", done));
  running.delete(child);
  if (code !== 0) {
    await remove();
    throw new Error(`${path} demo --no-serve ended with ${code}\n${said.slice(-4000)}`);
  }
  return { dir, remove };
}

/**
 * A demo school of one's own, to change at will. Stop it when done. `host`: another address of this
 * machine, such as the one that phones in the school see; `data`: a school made for the purpose.
 */
export async function startDemo({ bin, args = [], host = "127.0.0.1", data } = {}) {
  return start(bin, (dir) => ["demo", "--dir", dir, "--listen", `${host}:0`, "--json", ...args], (line) => {
    if (!line.startsWith("{")) return null;
    const { address, sign_ins: signIns } = JSON.parse(line);
    if (!address || !Array.isArray(signIns)) throw new Error(`demo --json said: ${line}`);
    return { address, signIns };
  }, data ?? (bin ? undefined : process.env.YANXING_DEMO_DATA));
}

/** A program with nothing in it, as after the first start in a school. Stop it when done. */
export async function startEmpty({ bin, args = [] } = {}) {
  return start(bin, (dir) => ["serve", "--data", dir, "--listen", "127.0.0.1:0", ...args], (line) => {
    const found = /listening on (https?:\/\/\S+)/.exec(line);
    return found && { address: found[1].replace(/\/$/, ""), signIns: [] };
  });
}

/** The demo school that all journeys of a run read and none changes. Nobody stops it. */
export function sharedDemo() {
  const told = process.env.YANXING_DEMO;
  if (!told) throw new Error("no shared demo school: start journeys with run.mjs");
  return new School(JSON.parse(told), async () => {});
}

/** A program that answers, and the people who can sign in to it. */
export class School {
  constructor({ address, signIns }, stop) {
    this.address = address;
    this.signIns = signIns;
    this.stop = stop;
    // Cookies by role: each signs in once per file, not once per page.
    this.states = new Map();
  }

  /** How a role signs in: { role, login, password, url } or { role, fields, url }. */
  signIn(role) {
    const found = this.signIns.find((one) => one.role === role);
    if (!found) throw new Error(`nobody in the demo school is ${role}; there are: ${this.roles().join(", ")}`);
    return found;
  }

  roles() {
    return this.signIns.map((one) => one.role);
  }

  url(path) {
    return new URL(path, this.address).href;
  }
}

async function start(bin, args, ready, made) {
  const path = program(bin);
  const dir = await mkdtemp(join(tmpdir(), "yanxing-e2e-"));
  if (made) await cp(made, dir, { recursive: true });
  const child = spawn(path, args(dir), { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const ended = new Promise((done) => {
    child.on("close", (code, signal) => {
      running.delete(child);
      done(signal ?? code);
    });
    child.on("error", (error) => done(error.message));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN);
    await ended;
    clearTimeout(late);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    return new School(await readiness(child, ended, ready), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What `ready` makes of the first line that it recognises; the program's own words if none comes. */
function readiness(child, ended, ready) {
  return new Promise((resolve, reject) => {
    let said = "";
    let rest = "";
    const fail = (why) => reject(new Error(`${child.spawnargs.join(" ")}\n${why}\n${said.slice(-4000)}`));
    const late = setTimeout(() => fail(`was not ready after ${READY_WITHIN / 1000} s`), READY_WITHIN);
    const hear = (chunk) => {
      said += chunk;
      rest += chunk;
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) {
        let found;
        try {
          found = ready(line.trim());
        } catch (error) {
          fail(error.message);
        }
        if (found) {
          clearTimeout(late);
          resolve(found);
        }
      }
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    ended.then((how) => {
      clearTimeout(late);
      fail(`ended with ${how} before it was ready`);
    });
  });
}
