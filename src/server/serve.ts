// A server from its configuration to its end: opens the store, listens, and stops gracefully on a signal.

import { defaultSeed } from "../app/sweep.ts";
import { type KafkaStream, readKafka } from "../app/live/kafka-streams.ts";
import { loadMessages } from "../app/customer-messages/read-messages.ts";
import { startLive } from "../app/live/live.ts";
import { checkFormat } from "../app/sources.ts";
import { type ConfiguredHook, startWebhooks, type Webhooks } from "../app/webhooks/webhooks.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { defaultPolicy, loadPolicy } from "../policy/index.ts";
import { addressOf, type Config } from "./config.ts";
import { makeLink } from "./login-routes.ts";
import { makeOidc, type Oidc } from "./oidc.ts";
import { servedTokens } from "./served-tokens.ts";
import { makeServer } from "./server.ts";
import { makeSessions } from "./sessions.ts";

export interface ServeIo {
  readonly adminToken: string | undefined;
  /** Lines of JSON, one a request. */
  readonly log: (lines: readonly string[]) => void;
  readonly note: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** Time that requests under way have when the server stops, ms; the whole stop takes at most ten seconds. */
const lastRequests = 3_000;

/**
 * Serves until a signal comes.
 * @returns null, or which of its threads ended by itself, and why
 * @throws StillwatchError as opening a store does, and `listen_refused`, `listen_open`
 */
export async function serve(
  config: Config,
  io: ServeIo,
): Promise<{ readonly thread: string; readonly why: string } | null> {
  const { host, port } = addressOf(config.listen);
  const policy = policyOf(config.policy);
  const hooks = hooksOf(config);
  const oidc = oidcOf(config);
  const kafka = kafkaOf(config);
  const live = await startLive({
    store: config.store,
    keyFile: config.key_file,
    model: config.model,
    rules: config.rules,
    messages: loadMessages(config.messages),
    seed: defaultSeed,
    wait: 0,
    keepText: config.keep_text,
    sweepEvery: config.sweep_every,
    clock: config.clock,
    silentAfter: config.silent_after,
    mostWaiting: { memory: config.limits.waiting_memory, journal: config.limits.waiting_journal },
    ...(policy ? { policy } : {}),
  });
  live.events.on("trouble", io.warn);
  let webhooks: Webhooks | null = null;
  let leaveKafka: (() => Promise<void>) | null = null;
  let ended: { readonly thread: string; readonly why: string } | null = null;
  try {
    const tokens = servedTokens(live);
    const isKnown = io.adminToken !== undefined || !tokens.isEmpty || oidc !== null;
    if (!isKnown && !isLoopback(host))
      throw new StillwatchError("listen_open", { address: config.listen, store: config.store });
    const link = isKnown ? null : makeLink();
    webhooks = await startWebhooks(live, hooks);
    const server = await makeServer({
      live,
      webhooks,
      oidc,
      tokens,
      sessions: makeSessions(),
      adminToken: io.adminToken,
      link,
      allowance: config.ring_allowance,
      mostBody: config.limits.body,
      log: io.log,
      config,
    });
    const address = await listen(server, host, port);
    // before anybody is told that it listens
    const stopped = signalled();
    leaveKafka = readKafka(live, kafka);
    io.note(`Listening on ${address}`);
    if (link)
      io.note(
        `Nobody is known yet. Sign in once within 15 minutes: ${address}/login?code=${link.code}`,
      );
    ended = await Promise.race([stopped, live.ended]);
    io.note("Stopping: requests under way end first");
    await Promise.all([Promise.race([server.close(), after(lastRequests)]), leaveKafka()]);
    // whoever is still sending was answered nothing, and sends it again
    server.server.closeAllConnections();
  } finally {
    await leaveKafka?.();
    await webhooks?.close();
    await live.close();
  }
  return ended;
}

/** @throws StillwatchError `secret_missing` */
function hooksOf({ webhooks }: Config): ConfiguredHook[] {
  return webhooks.map(({ secret_env, ...hook }) => ({
    ...hook,
    secret: secret_env === undefined ? null : secretOf(secret_env),
  }));
}

/** @throws StillwatchError `secret_missing` */
function oidcOf({ oidc, public_url }: Config): Oidc | null {
  if (oidc === undefined) return null;
  const { issuer, client_id, client_secret_env, scope, session } = oidc;
  return makeOidc({
    ...{ issuer, clientId: client_id, publicUrl: public_url!, scope },
    sessionLasts: session,
    secret: client_secret_env === undefined ? null : secretOf(client_secret_env),
    ...{ nameClaim: oidc.name_claim, roleClaim: oidc.role_claim, roles: oidc.roles },
  });
}

/** What a variable of the environment holds. */
function secretOf(name: string): string {
  const secret = process.env[name];
  if (!secret) throw new StillwatchError("secret_missing", { name });
  return secret;
}

/** @throws StillwatchError `secret_missing`, `unknown_format` */
function kafkaOf({ kafka }: Config): KafkaStream[] {
  return kafka.map(({ tls, sasl, ...one }) => {
    const format = one.encoding === "otlp" ? "otel-genai" : one.format;
    checkFormat(format);
    return {
      ...{ ...one, format },
      ...(tls === false ? {} : { tls: tls === true ? {} : tls }),
      ...(sasl === undefined
        ? {}
        : {
            sasl: {
              mechanism: sasl.mechanism,
              username: secretOf(sasl.username_env),
              password: secretOf(sasl.password_env),
            },
          }),
    };
  });
}

function policyOf(name: string | undefined): ReturnType<typeof loadPolicy> | undefined {
  if (name === undefined) return undefined;
  return name === "default" ? defaultPolicy() : loadPolicy(name);
}

async function listen(
  server: Awaited<ReturnType<typeof makeServer>>,
  host: string,
  port: number,
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (cause) {
    throw new StillwatchError(
      "listen_refused",
      { address: `${host}:${port}`, why: reasonOf(cause) },
      cause,
    );
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Ends with the first signal that asks the process to end; a second one ends it at once. */
function signalled(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve(null));
  });
}

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
