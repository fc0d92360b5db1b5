// Databases of our own on the PostgreSQL that the environment names; the same two names as the tests
// in Rust: YANXING_TEST_DB=postgres YANXING_TEST_PG=postgres://…

import { randomBytes } from "node:crypto";
import pg from "pg";

/** The server, or undefined when the journeys run on SQLite. */
function server() {
  if (process.env.YANXING_TEST_DB !== "postgres") return undefined;
  const url = process.env.YANXING_TEST_PG;
  if (!url) throw new Error("YANXING_TEST_DB=postgres needs YANXING_TEST_PG=postgres://…");
  return url;
}

async function sql(text) {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/**
 * What to add to the command line for a new database, and how to remove it: `{ args, name, drop }`.
 * `template`: the name of the one to copy, which nobody has open.
 */
export async function newDatabase(template) {
  if (!server()) return { args: [], drop: async () => {} };
  const name = `yx_e2e_${randomBytes(6).toString("hex")}`;
  await sql(`create database ${name}${template ? ` template ${template}` : ""}`);
  const url = new URL(server());
  url.pathname = `/${name}`;
  return { args: ["--database", url.href], name, drop: () => sql(`drop database ${name} with (force)`) };
}
