// Commands against a running server by its address and a token: what they print is what they print of the store itself,
// what a token may not is refused, and what cannot be done over a server says so.

import { createServer } from "node:http";
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { done, type Ended, stillwatch, temporary } from "./fixtures/command.ts";
import { type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";
import type { Decision } from "../src/core/decision.ts";

const dir = temporary("remote-commands");
let server: LiveServer;
let store = "";
beforeAll(async () => {
  store = await sweptWorld(dir);
  server = await liveServer(store);
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const asRole = (role: keyof LiveServer["secrets"]): Record<string, string> => ({
  STILLWATCH_TOKEN: server.secrets[role],
});
/** Of a place, which is named in hints. */
const told = ({ out, err, code }: Ended, place: string): unknown => ({
  code,
  out: out.replaceAll(place, "PLACE"),
  err: err.replaceAll(place, "PLACE"),
});
/** Runs it on the store and over the server. */
async function both(...args: readonly string[]): Promise<readonly [unknown, unknown]> {
  const local = await stillwatch([...args, "--store", store]);
  const remote = await stillwatch([...args, "--store", server.url], { env: asRole("admin") });
  return [told(local, store), told(remote, server.url)];
}
const over = (role: keyof LiveServer["secrets"], ...args: readonly string[]): Promise<Ended> =>
  stillwatch([...args, "--store", server.url], { env: asRole(role) });

async function decisions(): Promise<Decision[]> {
  const { out } = await done(["decisions", "list", "--json", "--store", store]);
  return JSON.parse(out) as Decision[];
}

describe("what is printed is the same", () => {
  test.for([
    "campaigns",
    "show c-1",
    "show c-1 --json",
    "decisions list",
    "decisions list --json --all",
    "audit list --json",
    "audit verify",
  ])("%s", async (line) => {
    const [local, remote] = await both(...line.split(" "));
    expect(local).toMatchObject({ code: 0 });
    expect(remote).toEqual(local);
  });

  test("explain, of an account of the campaign", async () => {
    const [{ account }] = (await decisions()) as [Decision];
    const [local, remote] = await both("explain", account, "--json");
    expect(local).toMatchObject({ code: 0 });
    expect(remote).toEqual(local);
  });

  test("a sweep, of which nothing is new", async () => {
    const [local, remote] = await both("sweep");
    expect(local).toMatchObject({ code: 0 });
    expect(remote).toEqual(local);
  });
});

test("approving, undoing and ruling go by the token's name", async () => {
  // of a case that a person confirmed, suspending waits for two
  expect((await over("investigator", "confirm", "c-1", "--reason", "read it")).code).toBe(0);
  expect((await over("investigator", "sweep")).code).toBe(0);
  const all = await decisions();
  const waiting = all.find(({ state, rung }) => state === "proposed" && rung === "suspend")!;
  const { out } = await over("approver", "decisions", "approve", waiting.id, "--json");
  const { changed } = JSON.parse(out) as { changed: Decision[] };
  expect(changed).toMatchObject([{ state: "proposed", approvals: [{ actor: "approver" }] }]);
  const [first] = all as [Decision];
  const undo = ["decisions", "undo", first.id, "--reason", "known"];
  const other = await over("investigator", ...undo, "--actor", "jo");
  expect(other.code).toBe(2);
  expect(other.err).toContain("the token in STILLWATCH_TOKEN is of investigator");
  expect((await over("investigator", ...undo, "--actor", "Investigator")).code).toBe(0);
  const now = (await done(["audit", "list", "--last", "1", "--store", store])).out;
  expect(now).toContain("investigator undone");
  const dismissed = await over("investigator", "dismiss", "c-1", "--reason", "a course");
  expect(dismissed.err).toBe("");
  expect(dismissed.out).toMatch(/^c-1 is dismissed; \d+ decisions? ended/);
  const revoked = await over("investigator", "revoke", "c-1", "--reason", "no course", "--json");
  expect(JSON.parse(revoked.out)).toMatchObject({ actor: "investigator", ended: 0 });
  // of the store itself a name has to be given
  const nameless = await stillwatch(["revoke", "c-1", "--reason", "x", "--store", store]);
  expect(nameless.code).toBe(2);
  expect(nameless.err).toContain("--actor");
});

test("tokens are made, listed and ended over the server, by an administrator alone", async () => {
  const { out } = await over("admin", "token", "create", "--role", "viewer", "--name", "kim");
  const env = { STILLWATCH_TOKEN: out.trim() };
  const asked = ["campaigns", "--store", server.url];
  expect((await stillwatch(asked, { env })).code).toBe(0);
  const list = JSON.parse((await over("admin", "token", "list", "--json")).out) as {
    id: string;
    name: string;
  }[];
  const made = list.find(({ name }) => name === "kim")!;
  expect(JSON.stringify(list)).not.toContain("hash");
  expect((await over("approver", "token", "list")).code).toBe(2);
  expect((await over("admin", "token", "revoke", made.id)).code).toBe(0);
  const ended = await stillwatch(asked, { env });
  expect(ended.err).toContain("does not know the token");
  const audit = (await done(["audit", "list", "--json", "--subject", made.id, "--store", store]))
    .out;
  expect(
    audit
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([
    { action: "token_made", actor: "admin", data: { name: "kim", role: "viewer" } },
    { action: "token_revoked", actor: "admin" },
  ]);
  expect(audit).not.toContain(out.trim());
});

describe("what cannot be done says so", () => {
  const errors = async (args: readonly string[], env: Record<string, string>): Promise<string> => {
    const { code, err } = await stillwatch(args, { env });
    expect(code).toBe(2);
    return err;
  };
  test("without a token, and with a role that may not", async () => {
    const asked = ["campaigns", "--store", server.url];
    expect(await errors(asked, { STILLWATCH_TOKEN: "" })).toContain("Set STILLWATCH_TOKEN");
    const undo = ["decisions", "undo", "c-1", "--reason", "x", "--store", server.url];
    expect(await errors(undo, asRole("viewer"))).toContain("needs the role investigator");
    const unknown = ["show", "c-99", "--store", server.url];
    expect(await errors(unknown, asRole("viewer"))).toContain("no campaign c-99. Known: c-1");
  });

  test("commands that need the store itself, and options that are the server's own", async () => {
    const logs = dir.at("few.jsonl");
    writeFileSync(logs, "{}\n");
    for (const args of [
      ["ingest", logs],
      ["store", "info"],
      ["rulings", "apply", logs, "--actor", "jo"],
    ])
      expect(await errors([...args, "--store", server.url], asRole("admin"))).toContain(
        "needs the store itself",
      );
    const sweep = ["sweep", "--seed", "3", "--out", dir.at("out"), "--store", server.url];
    expect(await errors(sweep, asRole("admin"))).toContain("--seed, --out is the server's own");
  });

  test("an address that answers otherwise, or not, or holds a password", async () => {
    // as ClickHouse's HTTP interface answers what it does not know
    const other = createServer((_, reply) => {
      reply.writeHead(404).end("There is no handle /v1/report\n");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    expect(await errors(["campaigns", "--store", url], asRole("admin"))).toContain("clickhouse://");
    await new Promise((resolve) => other.close(resolve));
    expect(await errors(["campaigns", "--store", url], asRole("admin"))).toContain(
      "does not answer",
    );
    const secret = url.replace("//", "//jo:hidden@");
    const said = await errors(["campaigns", "--store", secret], {});
    expect(said).toContain("is no address of a server");
    expect(said).not.toContain("hidden");
  });
});
