// The model over HTTP, on a world with one campaign: published by two people, judged by at the next sweep, kept whole, taken back,
// and which one holds beside a file.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWithKey } from "../src/app/open-store.ts";
import { hashOf } from "../src/core/sorted-json.ts";
import { appendAudit } from "../src/evidence/audit/audit.ts";
import { defaultModel, modelHash } from "../src/model/load.ts";
import { done, stillwatch, temporary } from "./fixtures/command.ts";
import { type Answer, type LiveServer, liveServer } from "./fixtures/api-server.ts";
import { otherModel } from "./fixtures/other-model.ts";
import { sweptWorld } from "./fixtures/swept-world.ts";

const dir = temporary("model-api");
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

const get = (path: string): Promise<Answer["body"]> => server.get(path);
const publish = (as: string, body: unknown): Promise<Answer> =>
  server.ask(as, "POST /v1/model", body);
const sweep = (): Promise<Answer["body"]> => server.sweep("investigator");
const campaigns = async (): Promise<number> => (await get("/v1/campaigns")).items.length;
/** A token of another person. */
const another = (name: string): string =>
  server.tokens.create({ name, role: "approver", expires: null }).secret;
const reason = "tried in the test";
const shipped = modelHash(defaultModel());
/** Nothing is surely enough for training, so no case is a campaign. */
const strict = otherModel({ name: "strict", "findings.least.distillation": 0.9999999 });

test("before anything is published the default holds, and is said to have judged", async () => {
  expect(await get("/v1/model")).toMatchObject({
    ...{ hash: shipped, is_default: true, since: null, file: null, waiting: [] },
    ...{ needs: 2, judged: { hash: shipped } },
  });
  expect(await campaigns()).toBe(1);
  const same = await publish("approver", { model: JSON.stringify(defaultModel()), reason });
  expect([same.status, same.body.code]).toEqual([409, "model_same"]);
});

test("what cannot be used, comes late or from who may not is refused, and nothing is written", async () => {
  const before = await get("/v1/audit?limit=1");
  for (const as of ["viewer", "investigator"])
    expect((await publish(as, { model: strict.text, reason })).status, as).toBe(403);
  expect((await publish("approver", { model: strict.text })).status).toBe(400);
  const late = await publish("approver", { model: strict.text, reason, base: "another" });
  expect([late.status, late.body.code]).toEqual([409, "model_changed"]);
  const odd = otherModel({ "findings.least.hand": 7 });
  const bad = await publish("approver", { model: odd.text, reason });
  expect([bad.status, bad.body.code]).toEqual([422, "model_bad"]);
  expect(bad.body.detail).toContain("findings.least.hand");
  for (const model of ["{", "[]", "\u0000"])
    expect((await publish("approver", { model, reason })).status).toBe(422);
  expect(await get("/v1/audit?limit=1")).toEqual(before);
});

test("models are compared one at a time, by who may look into cases, and nothing is written", async () => {
  const before = await get("/v1/audit?limit=1");
  const compare = (as: string, model = strict.text): Promise<Answer> =>
    server.ask(as, "POST /v1/model/compare", { model });
  expect((await compare("viewer")).status).toBe(403);
  expect((await compare("investigator", "{")).body.code).toBe("model_bad");
  const both = await Promise.all([compare("investigator"), compare("approver")]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 429]);
  expect(both.find(({ status }) => status === 429)!.body.code).toBe("model_busy");
  expect(both.find(({ status }) => status === 200)!.body).toMatchObject({
    models: { in_use: { name: "default" }, tried: { name: "strict" } },
    in_use: { cases: { distillation: { cases: 1 } } },
    tried: { cases: { distillation: { cases: 0 } } },
    changes: [{ id: "c-1", in_use: { finding: "distillation" } }],
  });
  expect(await get("/v1/audit?limit=1")).toEqual(before);
  expect(await get("/v1/model")).toMatchObject({ hash: shipped, judged: { hash: shipped } });
  expect(await campaigns()).toBe(1);
});

test("whoever proposed a model takes it back, and who made their token is no second person", async () => {
  const made = await server.ask("admin", "POST /v1/tokens", { name: "Max", role: "approver" });
  const max = made.body.secret as string;
  const first = await publish(max, { model: strict.text, reason });
  expect(first.body).toMatchObject({ status: "waits", people: ["Max"] });
  const second = await publish("admin", { model: strict.text, reason });
  expect([second.status, second.body.code]).toEqual([403, "not_another_person"]);
  // what waits can be read, whoever proposed it
  expect(JSON.parse((await get(`/v1/model/history/${strict.hash}`)).text)).toEqual(
    JSON.parse(strict.text),
  );
  const { number } = (await get("/v1/model")).waiting[0];
  expect((await get("/v1/queue")).items.at(-1)).toMatchObject({
    ...{ kind: "model", id: `model-${number}`, name: "strict", by: "Max", reason },
  });
  const back = async (as: string): Promise<unknown[]> => {
    const { status, body } = await server.ask(as, "POST /v1/model/withdraw", { hash: strict.hash });
    return [status, body.code];
  };
  expect((await back("investigator"))[0]).toBe(403);
  expect(await back("approver")).toEqual([403, "model_not_own"]);
  expect(await back(max)).toEqual([200, undefined]);
  const late = await publish("approver", { model: strict.text, reason, seen: number });
  expect([late.status, late.body.code]).toEqual([409, "model_changed"]);
  expect(late.body.detail).toContain("the model that you looked at was withdrawn by Max");
  expect(await back(max)).toEqual([404, "model_not_waiting"]);
  expect((await get("/v1/model")).waiting).toEqual([]);
  expect((await get("/v1/queue")).ended[0]).toMatchObject({
    ...{ kind: "model", number, name: "strict", by: { actor: "Max" }, codes: ["withdrawn"] },
    why: "Max withdrew it: withdrawn by whoever proposed it",
  });
  expect((await get("/v1/audit?limit=1")).items[0]).toMatchObject({
    ...{ action: "model_withdrawn", subject: strict.hash, actor: "Max" },
  });
});

test("two different people publish, and the next sweep judges by it", async () => {
  const first = await publish("approver", { model: strict.text, reason, base: shipped });
  expect(first.body).toMatchObject({ status: "waits", needs: 2, people: ["approver"] });
  expect((await get("/v1/model")).waiting).toMatchObject([
    { hash: strict.hash, name: "strict", by: "approver", reason },
  ]);
  expect((await get("/v1/model")).hash).toBe(shipped);
  for (const same of ["approver", another("Approver ")]) {
    const again = await publish(same, { model: strict.text, reason });
    expect([again.status, again.body.code]).toEqual([403, "model_own"]);
  }
  // the same in another order of its keys and with other spaces is the same
  const { findings, ...rest } = JSON.parse(strict.text);
  const turned = JSON.stringify({ findings, ...rest }, null, 4);
  const second = await publish(another("robin"), { model: turned, reason: "looked at it" });
  expect(second.body).toMatchObject({ status: "published", people: ["approver", "robin"] });
  expect(await get("/v1/model")).toMatchObject({
    ...{ hash: strict.hash, name: "strict", is_default: false, waiting: [] },
    since: { by: "robin", reason: "looked at it" },
    // no sweep judged by it yet
    judged: { hash: shipped },
  });
  expect(await campaigns()).toBe(1);
  await sweep();
  expect(await get("/v1/model")).toMatchObject({ judged: { name: "strict", hash: strict.hash } });
  expect(await campaigns()).toBe(0);
  const { items } = await get("/v1/model/history");
  expect(items).toMatchObject([
    { ...{ hash: strict.hash, by: "robin", proposed_by: ["approver"] }, numbers: 2, curves: 0 },
    { hash: shipped, by: "stillwatch" },
  ]);
  expect((await get("/v1/audit?action=model_published")).items).toMatchObject([
    { actor: "robin", subject: strict.hash },
  ]);
});

test("what was published is there after a restart, for commands too, and --model is for one sweep", async () => {
  await server.close();
  const [store_, out] = [["--store", store], dir.at("out")];
  const judged = async (...more: string[]): Promise<string> =>
    JSON.parse((await done(["sweep", ...store_, "--json", "--out", out, ...more])).out).sweep.model
      .name;
  expect(await judged()).toBe("strict");
  writeFileSync(dir.at("once.json"), otherModel({ name: "once" }).text);
  expect(await judged("--model", dir.at("once.json"))).toBe("once");
  expect(await judged()).toBe("strict");
  server = await liveServer(store);
  expect((await get("/v1/model")).hash).toBe(strict.hash);
  // a sweep by what nobody chose stands in the history too
  expect((await get("/v1/model/history")).items.map(({ name }: { name: string }) => name)).toEqual([
    ...["strict", "once", "strict", "default"],
  ]);
});

test("back to the default, and to an earlier one, each whole from the history", async () => {
  const back = (await get("/v1/model/history/default")).text;
  expect((await get(`/v1/model/history/${shipped}`)).text).toBe(back);
  expect(JSON.parse(back)).toEqual(defaultModel());
  for (const as of ["approver", "admin"])
    expect((await publish(as, { model: back, reason })).status).toBe(200);
  expect(await get("/v1/model")).toMatchObject({ is_default: true, since: { by: "admin" } });
  await sweep();
  expect(await campaigns()).toBe(1);
  expect((await get("/v1/audit?action=model_default")).items).toHaveLength(1);
  const earlier = (await get(`/v1/model/history/${strict.hash}`)).text;
  for (const as of ["approver", "admin"])
    expect((await publish(as, { model: earlier, reason })).status).toBe(200);
  expect((await get("/v1/model")).hash).toBe(strict.hash);
  expect((await server.ask("viewer", "GET /v1/model/history/none")).status).toBe(404);
});

test("where the policy in use asks for one person, one publishes", async () => {
  const policy = "rungs: { suspend: { above: { accounts: 50, approvals: 1 } } }";
  for (const as of ["approver", "admin"])
    expect((await server.ask(as, "POST /v1/policy", { policy, reason })).status).toBe(200);
  expect((await get("/v1/model")).needs).toBe(1);
  const done = await publish("approver", { model: otherModel({ name: "one" }).text, reason });
  expect(done.body).toMatchObject({ status: "published", needs: 1, people: ["approver"] });
});

test("a file is older than what was published after it, until it says something else", async () => {
  const file = otherModel({ name: "file" });
  const restart = async (text: string): Promise<void> => {
    await server.close();
    writeFileSync(dir.at("model.json"), text);
    server = await liveServer(store, {}, { model: dir.at("model.json") });
  };
  // nobody has seen this file yet, so the first sweep takes it
  await restart(file.text);
  expect(await get("/v1/model")).toMatchObject({ name: "one", file: { state: "next_sweep" } });
  await sweep();
  expect(await get("/v1/model")).toMatchObject({
    ...{ name: "file", file: { state: "in_use" }, judged: { name: "file" } },
    since: { by: "stillwatch", reason: "the model file of the server" },
  });
  const told = await publish("approver", { model: strict.text, reason });
  expect(told.body.file).toContain("older");
  await restart(file.text);
  expect(await get("/v1/model")).toMatchObject({ name: "strict", file: { state: "replaced" } });
  const troubles: string[] = [];
  server.live.events.on("trouble", (why) => troubles.push(why));
  await sweep();
  expect((await get("/v1/model")).judged.name).toBe("strict");
  expect(troubles).toMatchObject([expect.stringContaining("model file is not in use")]);
  // what is published before the first sweep holds instead of the file
  await restart(otherModel({ name: "file 2" }).text);
  expect((await get("/v1/model")).file.state).toBe("next_sweep");
  await publish("approver", { model: otherModel({ name: "sooner" }).text, reason });
  expect((await get("/v1/model")).file.state).toBe("replaced");
  // it says something else
  await restart(otherModel({ name: "file 3" }).text);
  await sweep();
  expect((await get("/v1/model")).judged.name).toBe("file 3");
});

test("one that this version cannot use is told, stops sweeps and is not replaced by itself", async () => {
  await server.close();
  const { explanations: _, ...old } = JSON.parse(strict.text);
  await entry(old, hashOf(old));
  server = await liveServer(store);
  const told = await server.ask("viewer", "GET /v1/model");
  expect([told.status, told.body.code]).toEqual([409, "model_outdated"]);
  expect(told.body.detail).toContain("explanations");
  expect(await sweep()).toMatchObject({ code: "model_outdated" });
  expect((await stillwatch(["sweep", "--store", store])).err).toContain(
    "cannot be used by this version",
  );
  expect((await get("/v1/settings")).model).toMatchObject({ name: "strict", hash: hashOf(old) });
  // what was decided before goes on, and another model can be published
  expect((await get("/v1/campaigns")).items).toBeDefined();
  expect((await get("/v1/model/history")).items[0]).toMatchObject({ hash: hashOf(old) });
  await publish("approver", { model: JSON.stringify(defaultModel()), reason });
  expect((await sweep()).status).toBe("done");
});

test("a model that is not the one that its entry names is damage", async () => {
  await server.close();
  await entry(JSON.parse(strict.text), shipped.replace(/^./, "x"));
  const { code, err } = await stillwatch(["sweep", "--store", store]);
  expect([code, err]).toEqual([
    expect.any(Number),
    expect.stringContaining("not the one that it is named by"),
  ]);
  expect(code).not.toBe(0);
});

/** What another version of the program, or damage, would have left. */
async function entry(data: unknown, subject: string): Promise<void> {
  const opened = await openWithKey({ path: store });
  try {
    const act = { at: new Date(0).toISOString(), actor: "jo", action: "model_published" } as const;
    await appendAudit(opened.store, [{ ...act, subject, reason, data }]);
  } finally {
    await opened.close();
  }
}
