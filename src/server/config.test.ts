import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadConfig } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-config-"));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (text: string): ReturnType<typeof loadConfig> => {
  const path = join(folder, "stillwatch.yaml");
  writeFileSync(path, text);
  return loadConfig(path);
};

test("an allowance is requests within a time", () => {
  expect(read("ring_allowance: 60/1h").ring_allowance).toEqual({ requests: 60, window: 3_600_000 });
  expect(read("{}").ring_allowance).toBeNull();
  for (const bad of ["60", "0/1m", "60/0s", "1/m"])
    expect(() => read(`ring_allowance: "${bad}"`)).toThrow("60/1h");
});

test("webhooks and sign-in have defaults, and secrets stand elsewhere", () => {
  const { webhooks, oidc, silent_after } = read(`
silent_after: 15m
public_url: https://watch.example
trust_proxy: [10.0.0.0/8, "::1"]
webhooks:
  - { url: "https://hooks.example/x", secret_env: HOOK }
  - { url: "https://idp.example/set", shape: caep, events: [decision.made], audience: idp }
oidc:
  issuer: https://id.example
  client_id: stillwatch
  client_secret_env: OIDC
  roles: { approver: [leads], viewer: [staff] }
`);
  expect(silent_after).toBe(900_000);
  expect(webhooks).toMatchObject([
    { shape: "generic", secret_env: "HOOK" },
    { shape: "caep", events: ["decision.made"] },
  ]);
  expect(webhooks[0]!.events).toContain("account.fell");
  expect(oidc).toMatchObject({
    name_claim: "email",
    role_claim: "groups",
    roles: { viewer: ["staff"] },
  });
  expect(read("{}").oidc).toBeUndefined();
});

test("topics of Kafka have defaults, and who signs in stands elsewhere", () => {
  const { kafka } = read(`
kafka:
  - { brokers: ["kafka:9092"], topics: [log] }
  - brokers: ["a:9093", "b:9093"]
    topics: [spans]
    encoding: otlp
    tls: { ca: own.pem }
    sasl: { mechanism: PLAIN, username_env: U, password_env: P }
`);
  expect(kafka).toMatchObject([
    { group: "stillwatch", format: "native", encoding: "json", tls: false },
    { encoding: "otlp", tls: { ca: "own.pem" }, sasl: { mechanism: "PLAIN", password_env: "P" } },
  ]);
});

test("what is written wrongly is refused with its line", () => {
  const refused = (text: string, why: RegExp): void => {
    expect(() => read(text)).toThrow(why);
  };
  refused('webhooks:\n  - { url: "ftp://x" }\n', /stillwatch\.yaml:2/);
  refused('webhooks:\n  - { url: "https://x", events: [all] }\n', /stillwatch\.yaml:2/);
  refused('webhooks:\n  - { url: "https://x", secret: hunter2 }\n', /Did you mean "secret_env"/);
  refused("kafka:\n  - { brokers: [kafka], topics: [t] }\n", /stillwatch\.yaml:2: .*host:port/);
  refused(
    'kafka:\n  - { brokers: ["k:1"], topics: [t], sasl: { mechanism: PLAIN, password: x } }\n',
    /Did you mean "password_env"/,
  );
  refused("limits: { bdy: 1MB }\n", /stillwatch\.yaml:1: .*Did you mean "body"/);
  const oidc = "oidc: { issuer: https://i, client_id: c, roles: { ROLE: [a] } }\n";
  const url = "public_url: https://p\n";
  refused(url + oidc.replace("ROLE", "king"), /stillwatch\.yaml:2/);
  refused(oidc.replace("ROLE", "viewer"), /stillwatch\.yaml:1: .*public_url/);
  expect(read(url + oidc.replace("ROLE", "viewer")).oidc).toMatchObject({ session: 14_400_000 });
  refused("trust_proxy: [everybody]\n", /stillwatch\.yaml:1/);
});
