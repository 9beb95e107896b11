// stillwatch.yaml: how the server runs. Everything has a default, so that a server needs no file; what is written wrongly
// is refused with its line. Secrets do not stand in it: it names the variable of the environment, or the file, that has them.

import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { webhookEvents } from "../app/webhooks/event.ts";
import { webhookShapes } from "../app/webhooks/shapes.ts";
import { roles } from "../core/roles.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { readYaml } from "../core/read-yaml.ts";
import { utf8Text } from "../core/utf8-text.ts";
import { problemsOf, problemText } from "../core/yaml-problems.ts";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** "90s", "15m", "6h" in ms. */
const duration = z.coerce
  .string()
  .regex(/^\d+(?:\.\d+)?[smhd]$/, "is a time such as 90s, 15m or 6h")
  .transform((text) => Number.parseFloat(text) * units[text.at(-1)!]! * 1000);

/** "60/1h": requests, and the window in ms. */
const allowance = z
  .string()
  .regex(/^[1-9]\d{0,8}\/\d+(?:\.\d+)?[smhd]$/, "is requests within a time, such as 60/1h")
  .transform((text, context) => {
    const [requests, window] = text.split("/") as [string, string];
    const ms = Number.parseFloat(window) * units[window.at(-1)!]! * 1000;
    if (ms <= 0)
      context.addIssue({
        code: "custom",
        message: "is requests within a time above 0, such as 60/1h",
      });
    return { requests: Number(requests), window: ms };
  });

/** "64MB" in bytes. */
const size = z.coerce
  .string()
  .regex(/^[1-9]\d{0,8}(?:kB|MB|GB)$/, "is a size such as 64MB")
  .transform((text) => Number.parseInt(text, 10) * { k: 1e3, M: 1e6, G: 1e9 }[text.at(-2)!]!);

export const configSchema = z
  .strictObject({
    listen: z.string().default("127.0.0.1:8787"),
    store: z.string().default("stillwatch-store"),
    key_file: z.string().optional(),
    model: z.string().optional(),
    policy: z.string().optional(),
    rules: z.string().optional(),
    /** What customers are told. */
    messages: z.string().optional(),
    keep_text: z.boolean().default(false),
    sweep_every: z.coerce
      .string()
      .regex(/^(?:never|\d+(?:\.\d+)?[smhd])$/, "is a time such as 90s, 15m or 6h, or never")
      .transform((text) => (text === "never" ? null : duration.parse(text)))
      .default(900_000),
    clock: z.enum(["wall", "log"]).default("wall"),
    /** A source that sent and sends no more for so long is missed. */
    silent_after: duration.default(3_600_000),
    /** Counted here for gateways that ask; those with a copy count their own. */
    ring_allowance: allowance.nullable().default(null),
    /** Where people reach this server: https://stillwatch.example */
    public_url: z.url({ protocol: /^https?$/ }).optional(),
    /** Proxies before it whose word on who asks, and how, is taken: addresses or networks. */
    trust_proxy: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
    /** People sign in at an identity provider (OpenID Connect). */
    oidc: z
      .strictObject({
        issuer: z.url({ protocol: /^https?$/ }),
        client_id: z.string(),
        client_secret_env: z.string().optional(),
        scope: z.string().default("openid email profile"),
        name_claim: z.string().default("email"),
        role_claim: z.string().default("groups"),
        /** Whoever signed in there does it again after so long: a role that was taken away there holds no longer. */
        session: duration.default(4 * 3_600_000),
        /** Values of that claim by role. */
        roles: z.partialRecord(z.enum(roles), z.array(z.string())),
      })
      .optional(),
    webhooks: z
      .array(
        z.strictObject({
          url: z.url({ protocol: /^https?$/ }),
          /** Variable of the environment that has the key of the signature. */
          secret_env: z.string().optional(),
          events: z.array(z.enum(webhookEvents)).default([...webhookEvents]),
          shape: z.enum(webhookShapes).default("generic"),
          audience: z.string().optional(),
          issuer: z.string().optional(),
        }),
      )
      .max(50)
      .default([]),
    /** Topics that the server reads itself. */
    kafka: z
      .array(
        z.strictObject({
          brokers: z.array(z.string().regex(/^[^\s:]+:\d+$/, "is host:port")).min(1),
          topics: z.array(z.string().min(1)).min(1),
          group: z.string().min(1).default("stillwatch"),
          format: z.string().default("native"),
          encoding: z.enum(["json", "otlp"]).default("json"),
          tls: z.union([z.boolean(), z.strictObject({ ca: z.string() })]).default(false),
          sasl: z
            .strictObject({
              mechanism: z.enum(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]),
              /** Variables of the environment. */
              username_env: z.string(),
              password_env: z.string(),
            })
            .optional(),
        }),
      )
      .max(20)
      .default([]),
    limits: z
      .strictObject({
        /** Of a body when it is unpacked. */
        body: size.default(64e6),
        waiting_memory: size.default(64e6),
        waiting_journal: size.default(1e9),
      })
      .prefault({}),
  })
  .superRefine(({ oidc, public_url }, context) => {
    if (oidc !== undefined && public_url === undefined)
      context.addIssue({
        code: "custom",
        path: ["oidc"],
        message:
          "needs public_url beside it, the address that people type: public_url: https://stillwatch.example",
      });
  })
  .prefault({});

export type Config = z.infer<typeof configSchema>;

/** Bytes of a configuration: nobody writes more. */
const longest = 1_000_000;

/**
 * The configuration of a file, or what holds without one.
 * @throws StillwatchError `config_unreadable`, `config_bad`, `file_encoding`
 */
export function loadConfig(path?: string): Config {
  if (path === undefined) return configSchema.parse({});
  let bytes: Buffer;
  try {
    const seen = statSync(path);
    if (!seen.isFile()) throw new Error("it is no file");
    if (seen.size > longest) throw new Error("it is larger than 1 MB");
    bytes = readFileSync(path);
  } catch (cause) {
    throw new StillwatchError("config_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const yaml = readYaml(utf8Text(bytes, path));
  const read = yaml.ok ? configSchema.safeParse(yaml.data ?? {}) : null;
  if (read?.success) return read.data;
  const problems = yaml.ok ? problemsOf(read!.error!, yaml.place, configSchema) : yaml.problems;
  throw new StillwatchError("config_bad", {
    problems: problems.map((one) => problemText(path, one)),
  });
}

/** Host and port of `127.0.0.1:8787`, `[::1]:8787` or `:8787`. @throws StillwatchError `listen_refused` */
export function addressOf(listen: string): { readonly host: string; readonly port: number } {
  const found = /^(?:\[([^\]]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(listen);
  const port = Number(found?.[3] ?? Number.NaN);
  if (!found || port > 65_535)
    throw new StillwatchError("listen_refused", {
      address: listen,
      why: "an address is a host and a port, such as 127.0.0.1:8787",
    });
  return { host: found[1] ?? (found[2] || "127.0.0.1"), port };
}
