// Exemptions by what accounts send and by the domain of their record, in a real store that was filled from records.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { campaign, policyOf, sure } from "../../test/fixtures/live-campaign.ts";
import { decideCampaigns } from "../policy/decide.ts";
import { exemptionOf } from "../policy/exempt.ts";
import { ingest } from "../sources/ingest.ts";
import { accumulate } from "../traits/accumulate.ts";
import { idleExemptions } from "./idle-exemptions.ts";
import { liveMemberRecords } from "./live-campaigns.ts";
import { openWithKey } from "./open-store.ts";

const folder = temporary("listed");
const opened = await openWithKey({ path: folder.at("store") });
const { store } = opened;
afterAll(async () => {
  await opened.close();
  folder.remove();
});

const now = Date.parse("2026-04-22T10:00:00Z");
const browser = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36`;
/** Ten exchanges: of the first `n` one kind, of the others another. */
const ten = (
  account: string,
  n: number,
  own: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>> = {},
): object[] =>
  Array.from({ length: 10 }, (_, i) => ({
    id: `${account}-${i}`,
    time: new Date(now + i * 60_000).toISOString(),
    account,
    prompt: `question ${i} of ${account}`,
    ...(i < n ? own : other),
  }));
const system = "You mark the homework of the course on networks, and say why.";
const exchanges = [
  ...ten("lab-9", 9, { ip: "203.0.113.7" }, { ip: "192.0.2.1" }),
  ...ten("lab-8", 8, { ip: "203.0.113.7" }, { ip: "192.0.2.1" }),
  ...ten("two-nets", 5, { ip: "203.0.113.8" }, { ip: "198.51.100.4" }),
  ...ten("six", 10, { ip: "2001:db8:7:1::5" }),
  ...ten("sdk", 4, { user_agent: "course-kit/1.2" }, { user_agent: "course-kit/1.3 (linux)" }),
  ...ten("browser", 10, { user_agent: browser }),
  ...ten("other-browser", 10, { user_agent: browser.replace("141", "140") }),
  ...ten("marker", 9, { system }),
  ...ten("half-marker", 5, { system }),
];
const names = [
  ...new Set(exchanges.map((one) => (one as { account: string }).account)),
  "uni",
  "mail",
];

beforeAll(async () => {
  const records = names.map((account) => ({
    account,
    created: "2026-01-01T00:00:00Z",
    ...(account === "uni" ? { email: "jo@cs.university.example" } : {}),
    ...(account === "mail" ? { email: "jo@gmail.com" } : {}),
  }));
  const write = (name: string, all: readonly object[]): string => {
    writeFileSync(folder.at(name), all.map((one) => JSON.stringify(one)).join("\n"));
    return folder.at(name);
  };
  await ingest({
    store,
    key: opened.key,
    exchanges: [write("x.jsonl", exchanges)],
    accounts: [write("a.jsonl", records)],
    now,
    threads: 1,
  });
  await accumulate(store);
});

/** Who is exempt under a policy, with the code. */
async function exempt(lists: string, at = now): Promise<string[]> {
  const policy = policyOf(`exempt: { ${lists} }`);
  const records = await liveMemberRecords(store, names, [policy]);
  return names.flatMap((account) => {
    const found = exemptionOf(policy, { account, ...records.get(account)! }, at);
    return found ? [`${account} ${found.code} ${found.by?.name}`] : [];
  });
}

test("nine in ten exchanges of a network make an account one of it, eight do not", async () => {
  expect(await exempt("networks: [203.0.113.0/24]")).toEqual([
    "lab-9 exempt_network 203.0.113.0/24",
  ]);
  expect(await exempt("networks: [203.0.113.0/24], share: 0.8")).toHaveLength(2);
});

test("networks of a list are added up, and a wide one, a small one and an address are networks too", async () => {
  const [first] = await exempt("networks: [203.0.113.8, 198.51.100.0/28]");
  expect(first).toMatch(/^two-nets exempt_network /);
  expect(await exempt("networks: [203.0.0.0/16]")).toEqual(["lab-9 exempt_network 203.0.0.0/16"]);
  expect(await exempt("networks: [203.0.113.7]")).toEqual(["lab-9 exempt_network 203.0.113.7"]);
  expect(await exempt("networks: [203.0.113.6]")).toEqual([]);
  for (const range of ["2001:db8:7::/48", "2001:db8:7:1::/64", "2001:db8::/32", "2001:db8:7:1::9"])
    expect(await exempt(`networks: ["${range}"]`)).toEqual([`six exempt_network ${range}`]);
});

test("what two names hold counts once, and long lists are looked up in portions", async () => {
  expect(await exempt("networks: [203.0.113.7, 203.0.113.0/24, 203.0.0.0/16], share: 1")).toEqual(
    [],
  );
  const many = (of: (i: number) => string): string =>
    Array.from({ length: 3000 }, (_, i) => of(i)).join(", ");
  const networks = many((i) => `10.${i >> 8}.${i & 255}.0/24`);
  expect(await exempt(`networks: [203.0.113.0/24, ${networks}, 203.0.0.0/16], share: 1`)).toEqual(
    [],
  );
  expect(await exempt(`networks: [${networks}, 203.0.0.0/16]`)).toHaveLength(1);
  expect(
    await exempt(`domains: [${many((i) => `d${i}.example`)}, university.example]`),
  ).toHaveLength(1);
  expect(await exempt(`clients: [${many((i) => `kit-${i}`)}, course-kit]`)).toHaveLength(1);
});

test("a client is its user agent as sent, however long, or its product", async () => {
  expect(await exempt("clients: [course-kit]")).toEqual(["sdk exempt_client course-kit"]);
  expect(await exempt("clients: [course-kit/1.2]")).toEqual([]);
  expect(await exempt(`clients: ["${browser}"]`)).toEqual([`browser exempt_client ${browser}`]);
  expect(await exempt("clients: [course]")).toEqual([]);
});

test("a template is named by the digits that reports have of it", async () => {
  const [row] = await store.rows<{ value: string }>(
    "SELECT lower(leftPad(hex(value), 16, '0')) AS value FROM account_use WHERE kind = 'system' LIMIT 1",
  );
  const digits = row!.value.slice(0, 6);
  for (const name of [digits, `system prompt ${digits}`, row!.value])
    expect(await exempt(`templates: ["${name}"]`)).toEqual([`marker exempt_template ${name}`]);
  expect(await exempt(`templates: ["refrain ${digits}"]`)).toEqual([]);
});

test("a domain is the registered one of the record", async () => {
  expect(await exempt("domains: [university.example]")).toEqual([
    "uni exempt_domain university.example",
  ]);
  expect(await exempt("domains: [cs.university.example]")).toEqual([]);
});

test("what has run out exempts nobody, and its decisions end as for other exemptions", async () => {
  const lists = "networks: [{ name: 203.0.113.0/24, reason: a course, until: 2026-04-22 }]";
  expect(await exempt(lists, Date.parse("2026-04-22T23:59:59Z"))).toHaveLength(1);
  expect(await exempt(lists, Date.parse("2026-04-23T00:00:00Z"))).toEqual([]);
  const policy = policyOf(`exempt: { ${lists} }`);
  const records = await liveMemberRecords(store, ["lab-9"], [policy]);
  const { listed } = records.get("lab-9")!;
  expect(listed).toMatchObject([
    { list: "networks", kind: "network", names: ["203.0.113.0/24"], share: 0.9 },
  ]);
  const before = campaign(sure(0.95));
  const decided = decideCampaigns(policy, [before], { now, seed: 1, known: [] }).decisions;
  expect(decided.length).toBeGreaterThan(0);
  const after = { ...before, members: before.members.map((one) => ({ ...one, listed: listed! })) };
  const ended = decideCampaigns(policy, [after], { now, seed: 1, known: decided });
  expect(new Set(ended.decisions.map(({ reasons }) => reasons.at(-1)))).toEqual(
    new Set(["ended_exempt_network"]),
  );
  expect(new Set(ended.refusals.map(({ code }) => code))).toEqual(new Set(["exempt_network"]));
});

test("names of nobody are told, and what ran out", async () => {
  const idle = await idleExemptions(
    opened,
    policyOf(`exempt:
  domains: [cs.university.example, university.example, nobody.example]
  networks: [203.0.113.0/24, 203.0.113.7, 10.0.0.0/8, 10.1.1.1]
  clients: [course-kit, "${browser}", coarse-kit]
  templates: ["000000"]
  plans: [{ name: edu, until: 2026-01-01 }]`),
  );
  expect(idle.map(({ list, name, meant, until }) => `${list} ${name} ${meant} ${until}`)).toEqual([
    "plans edu null 2026-01-01",
    "domains cs.university.example university.example null",
    "domains nobody.example null null",
    "networks 10.0.0.0/8 null null",
    "networks 10.1.1.1 null null",
    "clients coarse-kit null null",
    "templates 000000 null null",
  ]);
});
