// What the server runs with, to be shown. Never a secret: of what may hold one (the store's address, those of webhooks) only
// the harmless part is told.

import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { version } from "../core/version.ts";
import type { Config } from "./config.ts";
import { placeFor } from "./places.ts";

export const settings = z.object({
  version: z.string(),
  listen: z.string(),
  store: z.object({
    kind: z.enum(["embedded", "server"]),
    place: z
      .string()
      .describe(
        "folder, or address without who signs in there; who is no administrator is told names of folders and files alone",
      ),
    key_id: z.string().describe("of the key that values are sketched under"),
  }),
  sweeps: z.object({
    every_seconds: z.number().nullable(),
    clock: z.enum(["wall", "log"]),
  }),
  model: z.object({ name: z.string(), hash: z.string(), file: z.string().nullable() }),
  rules: z.string().nullable().describe("folder of own elicitation rules"),
  policy_file: z.string().nullable(),
  keep_text: z.boolean(),
  silent_after_seconds: z.number(),
  ring_allowance: z.object({ requests: z.number(), window_seconds: z.number() }).nullable(),
  public_url: z.string().nullable().describe("where people reach it"),
  trust_proxy: z.array(z.string()),
  limits: z.object({
    body: z.number(),
    waiting_memory: z.number(),
    waiting_journal: z.number(),
  }),
  oidc: z
    .object({
      issuer: z.string(),
      scope: z.string(),
      name_claim: z.string(),
      role_claim: z.string(),
    })
    .nullable(),
  webhooks: z.array(
    z.object({
      host: z.string(),
      shape: z.string(),
      events: z.array(z.string()),
      signed: z.boolean(),
    }),
  ),
  kafka: z.array(
    z.object({
      brokers: z.array(z.string()),
      topics: z.array(z.string()),
      group: z.string(),
      format: z.string(),
      encoding: z.string(),
      tls: z.boolean(),
      sasl: z.string().nullable().describe("mechanism"),
    }),
  ),
});

export type ToldSettings = z.infer<typeof settings>;

/** @param isAdmin who asks may know where on the server's machine things lie */
export function toldConfig(
  config: Config,
  live: Live,
  isAdmin: boolean,
): Omit<ToldSettings, "model"> {
  const { listen, store, sweep_every, clock, silent_after, ring_allowance, limits } = config;
  const { oidc, webhooks, kafka } = config;
  const isServer = live.opened.lent === null;
  return {
    ...{ version, listen },
    store: {
      kind: isServer ? "server" : "embedded",
      place: isServer ? plainUrl(store) : placeFor(live.opened.path, isAdmin),
      key_id: live.opened.keyId,
    },
    sweeps: { every_seconds: sweep_every === null ? null : sweep_every / 1000, clock },
    rules: placeFor(config.rules ?? null, isAdmin),
    policy_file: placeFor(config.policy ?? null, isAdmin),
    ...{ keep_text: config.keep_text, silent_after_seconds: silent_after / 1000 },
    ring_allowance: ring_allowance && {
      requests: ring_allowance.requests,
      window_seconds: ring_allowance.window / 1000,
    },
    public_url: config.public_url === undefined ? null : plainUrl(config.public_url),
    trust_proxy: config.trust_proxy,
    limits,
    oidc: oidc
      ? {
          issuer: plainUrl(oidc.issuer),
          ...{ scope: oidc.scope, name_claim: oidc.name_claim, role_claim: oidc.role_claim },
        }
      : null,
    // the path of a hook is often its key
    webhooks: webhooks.map(({ url, shape, events, secret_env }) => ({
      ...{ host: new URL(url).host, shape, events: [...events], signed: secret_env !== undefined },
    })),
    kafka: kafka.map(({ brokers, topics, group, format, encoding, tls, sasl }) => ({
      ...{ brokers, topics, group, format, encoding },
      ...{ tls: tls !== false, sasl: sasl?.mechanism ?? null },
    })),
  };
}

/** An address without who signs in there, and without what follows its path. */
export function plainUrl(url: string): string {
  const read = URL.parse(url);
  return read === null ? "" : `${read.protocol}//${read.host}${read.pathname}`;
}
