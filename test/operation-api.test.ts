// What whoever runs the server asks over HTTP: model, people, settings, whether the audit is whole, and the demo world in an
// empty store.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDemoWorld } from "../scripts/demo-world.ts";
import { defaultModel, modelHash } from "../src/model/load.ts";
import { loadConfig, configSchema } from "../src/server/config.ts";
import { temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";

const dir = temporary("operation-api");
const demo = join(import.meta.dirname, "../dist/demo");
const config = configSchema.parse({
  public_url: "https://somebody@stillwatch.example",
  trust_proxy: ["10.0.0.0/8"],
  store: "/var/lib/stillwatch",
  webhooks: [
    { url: "https://hooks.example/services/T0/B0/hook-secret", secret_env: "HOOK_SECRET" },
  ],
  oidc: {
    ...{ issuer: "https://user:issuer-secret@login.example/realm", client_id: "client-id" },
    client_secret_env: "OIDC_SECRET",
    roles: { admin: ["group-of-admins"] },
  },
  kafka: [
    {
      ...{ brokers: ["kafka-1:9093"], topics: ["gateway.log"] },
      sasl: { mechanism: "PLAIN", username_env: "KAFKA_USER", password_env: "KAFKA_PASSWORD" },
    },
  ],
});
let server: LiveServer;
beforeAll(async () => {
  if (!existsSync(join(demo, "demo.json"))) await makeDemoWorld(demo);
  process.env["HOOK_SECRET"] = "whsec-in-the-environment";
  server = await liveServer(dir.at("store"), { config }, { clock: "wall" });
});
afterAll(async () => {
  await server?.close();
  dir.remove();
});

const get = async (path: string, as = "viewer"): Promise<Answer["body"]> => {
  const { status, body } = await server.ask(as, `GET ${path}`);
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
  return body;
};

test("the settings name what there is and no secret, to whoever reads them", async () => {
  const told = await get("/v1/settings", "admin");
  expect(told).toMatchObject({
    store: { kind: "embedded", place: dir.at("store") },
    webhooks: [{ host: "hooks.example", signed: true }],
    ...{ public_url: "https://stillwatch.example/", trust_proxy: ["10.0.0.0/8"] },
    oidc: { issuer: "https://login.example/realm" },
    kafka: [{ topics: ["gateway.log"], sasl: "PLAIN", tls: false }],
    sweeps: { every_seconds: 900 },
    model: { name: "default" },
  });
  const seen = await get("/v1/settings");
  expect(seen).toEqual({ ...told, store: { ...told.store, place: "store" } });
  for (const as of ["viewer", "admin"]) {
    const text = JSON.stringify([await get("/v1/settings", as), await get("/v1/people", as)]);
    expect(text).not.toMatch(/secret|SECRET|PASSWORD|KAFKA_USER|services/);
    expect(text).not.toContain(server.secrets.admin);
  }
});

test("people are those of the audit; whose group has which role is told to administrators", async () => {
  await server.ask("admin", "POST /v1/tokens", { name: "jo", role: "viewer", reason: "reads" });
  const told = await get("/v1/people");
  expect(told.actors).toMatchObject([
    { name: "admin", is_program: false, acts: 1, actions: [{ action: "token_made", acts: 1 }] },
  ]);
  expect(told.mapping).toBeNull();
  expect((await get("/v1/people", "admin")).mapping).toEqual({ admin: ["group-of-admins"] });
});

test("the model is told with each measure under its signal, and its curves as they are", async () => {
  const told = await get("/v1/model");
  const { findings } = defaultModel();
  expect(told).toMatchObject({
    name: "default",
    is_default: true,
    hash: modelHash(defaultModel()),
  });
  const named = new Set(told.measures.map((one: { id: string }) => one.id));
  for (const question of ["hand", "machine", "training", "open"] as const)
    for (const [id, curve] of Object.entries(findings[question].curves)) {
      expect(named, id).toContain(id);
      const shown = told.measures.find((one: { id: string }) => one.id === id);
      expect(shown.curves[question]).toEqual(curve);
    }
  expect(named.size).toBe(told.measures.length);
});

test("a model that is sent is checked, and held against the one in use", async () => {
  const check = async (model: string): Promise<Answer["body"]> => {
    const { status, body } = await server.ask("viewer", "POST /v1/model/check", { model });
    expect(status).toBe(200);
    return body;
  };
  const text = JSON.stringify(defaultModel());
  expect(await check(text)).toMatchObject({ ok: true, curves: [], numbers: [] });
  const other = JSON.parse(text);
  const [measure] = Object.keys(other.findings.hand.curves);
  other.findings.hand.curves[measure!].nats[0] -= 0.5;
  other.findings.least.hand = 0.4;
  other.provenance.command = "by hand";
  expect(await check(JSON.stringify(other))).toMatchObject({
    ok: true,
    curves: [{ measure, question: "hand" }],
    numbers: [{ place: "findings.least.hand", after: 0.4 }],
    numbers_total: 1,
  });
  other.findings.hand.curves["no-such-measure"] = { knots: [0], nats: [1] };
  expect((await check(JSON.stringify(other))).faults).toMatchObject([
    { path: "findings.hand.curves.no-such-measure" },
  ]);
  other.findings.least.hand = 7;
  expect((await check(JSON.stringify(other))).faults[0].path).toBe("findings.least.hand");
  for (const bad of ["", "{", "[]", "null", '{"__proto__":1}'])
    expect((await check(bad)).ok, bad).toBe(false);
});

test("before there are records the start says what there is to do, and loading is an administrator's", async () => {
  expect(await get("/v1/start")).toMatchObject({
    ...{ exchanges: 0, accepted: 0, first_event: null, sweep: null, from: null },
    demo: { state: "idle", loaded: null },
  });
  for (const as of ["viewer", "approver"])
    expect((await server.ask(as, "POST /v1/demo", {})).status).toBe(403);
});

test("the demo world says nothing of who belongs to what", () => {
  const keys = ["accounts", "exchanges"].flatMap((name) =>
    zstdDecompressSync(readFileSync(join(demo, `${name}.jsonl.zst`)))
      .toString()
      .trimEnd()
      .split("\n")
      .flatMap((line) => Object.keys(JSON.parse(line) as object)),
  );
  expect([...new Set(keys)]).toEqual(expect.arrayContaining(["account", "created", "prompt"]));
  expect(keys.filter((key) => /campaign|kind|truth|label|cover/.test(key))).toEqual([]);
});

test("the demo world is read into the empty store, ends now, is swept, and is told apart for good", async () => {
  const begun = await server.ask("admin", "POST /v1/demo", {});
  expect([begun.status, begun.body.state]).toEqual([202, "reading"]);
  expect((await server.ask("admin", "POST /v1/demo", {})).body.code).toBe("demo_running");
  let told = await get("/v1/start");
  for (let i = 0; i < 900 && ["reading", "sweeping"].includes(told.demo.state); i++) {
    await sleep(200);
    told = await get("/v1/start");
  }
  expect(told.demo).toMatchObject({ state: "done", loaded: { by: "admin" }, why: null });
  expect(told.demo.done).toBe(told.demo.of);
  expect(told.first_event).toMatchObject({ via: "demo", kind: "account" });
  expect(Date.now() - Date.parse(told.to)).toBeLessThan(600_000);
  expect(Date.parse(told.to)).toBeLessThanOrEqual(Date.now());
  const { items } = await get("/v1/campaigns");
  expect(items.length).toBeGreaterThanOrEqual(2);
  expect(await get("/v1/audit?action=demo")).toMatchObject({ items: [{ actor: "admin" }] });
  expect((await get("/v1/sources")).items.every((one: { silent: boolean }) => !one.silent)).toBe(
    true,
  );
  const again = await server.ask("admin", "POST /v1/demo", {});
  expect([again.status, again.body.code]).toEqual([409, "demo_filled"]);
  expect(again.body.detail).not.toContain(dir.path);
}, 240_000);

test("the audit is told to be whole, with its head", async () => {
  const { items } = await get("/v1/audit?limit=1");
  expect(await get("/v1/audit/check")).toEqual({
    ...{ ok: true, entries: items[0].number, head: items[0].hash },
  });
  expect((await get("/v1/model/history")).items).toMatchObject([{ name: "default", curves: null }]);
});

test("without a file the configuration is the standard one", () => {
  expect(loadConfig().webhooks).toEqual([]);
});
