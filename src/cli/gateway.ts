// stillwatch gateway: in the path of an API, for those who have no gateway of their own.

import { type Command, InvalidArgumentError, Option } from "commander";
import { StillwatchError } from "../core/errors.ts";
import type { AllowanceSize } from "../policy/allowance.ts";
import type { PrincipalChoice } from "../gateway/principal.ts";
import { type ReplayKind, replayKinds } from "../gateway/reasoning-memory.ts";
import { addressOf } from "../server/config.ts";
import type { Io } from "./io.ts";
import { redisAddressOf } from "./redis-address.ts";

interface Flags {
  readonly upstream: URL;
  readonly control?: URL;
  readonly listen: string;
  readonly status?: string;
  readonly principal: ChosenPrincipal;
  readonly jwks?: URL;
  readonly jwtIssuer?: string;
  readonly jwtAudience?: string;
  readonly endUserHeader?: string;
  readonly addressHeader?: string;
  readonly ringAllowance: AllowanceSize;
  readonly allowanceStore?: string;
  readonly gateways: number;
  readonly verifyLink?: string;
  readonly appealLink?: string;
  readonly refuseReplays?: readonly ReplayKind[];
  readonly connectTimeout: number;
  readonly idleTimeout: number;
  readonly totalTimeout: number;
  readonly mostOpen: number;
}

interface ChosenPrincipal {
  readonly by: "key" | "header" | "claim";
  readonly name?: string;
}

export function gatewayCommand(program: Command, io: Io): void {
  program
    .command("gateway")
    .summary("stand in the path of an API: decisions carried out, exchanges recorded")
    .description(
      "Passes requests to an API and its answers back, byte for byte. What a server (`stillwatch serve`) decides is carried out from a copy in memory; what passes is told to it as records, beside the traffic. Without a server, or while it is away, nothing is held up.",
    )
    .addOption(new Option("--upstream <url>", "the API").argParser(urlOf).makeOptionMandatory())
    .addOption(
      new Option("--control <url>", "the server that decides and records").argParser(urlOf),
    )
    .option("--listen <address>", "host and port", "127.0.0.1:8788")
    .option("--status <address>", "host and port of /metrics and /healthz (default: none)")
    .addOption(
      new Option(
        "--principal <which>",
        "whose request it is: key (a hash of the API key), key:HEADER, header:NAME (set by your own proxy), or claim:NAME (of a token that is verified)",
      )
        .argParser(principalOf)
        .default({ by: "key" }, "key"),
    )
    .addOption(new Option("--jwks <url>", "keys of the tokens' issuer").argParser(urlOf))
    .option("--jwt-issuer <name>", "`iss` that tokens have to name")
    .option("--jwt-audience <name>", "`aud` that tokens have to name")
    .option("--end-user-header <name>", "header that names the customer's customer")
    .option("--address-header <name>", "header in which your own proxy names the client's address")
    .addOption(
      new Option(
        "--ring-allowance <size>",
        "requests that all accounts of a ring share at the rung share-allowance",
      )
        .argParser(allowanceOf)
        // what 55 light users send (26 a day each); 60 a minute would be 3,300 of them, and hold hardly any ring
        .default({ requests: 60, window: 3_600_000 }, "60/1h"),
    )
    .addOption(
      new Option(
        "--gateways <number>",
        "gateways that share the allowances in equal parts, at the least: the server counts those that follow it",
      )
        .argParser(countOf)
        .default(1),
    )
    .option(
      "--allowance-store <url>",
      "Redis in which all gateways count the allowances together: redis://HOST:PORT/DATABASE, or rediss:// (default: each has its part)",
    )
    .option("--verify-link <url>", "where an account proves who it is, told at the rung verify")
    .option("--appeal-link <url>", "where a decision is contested, told with every refusal")
    .addOption(
      new Option(
        "--refuse-replays [of]",
        "refuse sealed reasoning that was given out to another account; or of: account, conversation, model, with commas between (all are counted and recorded)",
      )
        .argParser(replaysOf)
        .preset("account"),
    )
    .addOption(timeOption("--connect-timeout", "until the API accepts a connection", "10s"))
    .addOption(timeOption("--idle-timeout", "without a byte in either direction", "10m"))
    .addOption(timeOption("--total-timeout", "from a request to the end of its answer", "1h"))
    .addOption(
      new Option("--most-open <number>", "requests that may be open at once")
        .argParser(countOf)
        .default(20_000),
    )
    .addHelpText(
      "after",
      `
Environment: STILLWATCH_TOKEN (role decide) and STILLWATCH_INGEST_TOKEN (role ingest; the same one without it),
STILLWATCH_KEY_SECRET (under which keys are hashed), STILLWATCH_JWT_SECRET (of tokens that are signed under a secret),
STILLWATCH_REDIS_PASSWORD (of --allowance-store)

Example:
  $ stillwatch gateway --upstream https://api.openai.com --control http://127.0.0.1:8787`,
    )
    .action(async (flags: Flags) => {
      const { connectTimeout: connect, idleTimeout: idle, totalTimeout: total } = flags;
      const { env } = process;
      const store = flags.allowanceStore;
      const decide = env.STILLWATCH_TOKEN || undefined;
      // no other command waits for the gateway to be loaded
      const { runGateway } = await import("../gateway/run.ts");
      await runGateway(
        {
          ...flags,
          principal: choiceOf(flags),
          allowance: flags.ringAllowance,
          allowanceStore:
            store === undefined
              ? undefined
              : redisAddressOf(store, env.STILLWATCH_REDIS_PASSWORD || undefined),
          refuseReplays: flags.refuseReplays ?? [],
          keySecret: env.STILLWATCH_KEY_SECRET || undefined,
          tokens: { decide, ingest: env.STILLWATCH_INGEST_TOKEN || decide },
          deadlines: { connect, idle, total },
          warn: (text) => io.warn(text),
        },
        addressOf(flags.listen),
        flags.status === undefined ? null : addressOf(flags.status),
        { note: (text) => io.note(text) },
      );
    });
}

function choiceOf({ principal, jwks, jwtIssuer, jwtAudience }: Flags): PrincipalChoice {
  const { by, name } = principal;
  if (by === "key") return { by, header: name };
  if (by === "header") return { by, header: name! };
  const secret = process.env.STILLWATCH_JWT_SECRET || undefined;
  if (jwks === undefined && secret === undefined) throw new StillwatchError("claims_unverified");
  return {
    ...{ by, claim: name! },
    claims: { jwks, secret, issuer: jwtIssuer, audience: jwtAudience },
  };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError("Write an address such as https://api.example.com");
  if (url.username !== "" || url.password !== "" || url.search !== "")
    throw new StillwatchError("address_secret");
  return url;
}

function principalOf(text: string): ChosenPrincipal {
  const found = /^(key|header|claim)(?::([\w.-]{1,100}))?$/.exec(text);
  const by = found?.[1] as ChosenPrincipal["by"] | undefined;
  const name = found?.[2];
  if (by === undefined || (by !== "key" && name === undefined))
    throw new InvalidArgumentError("Write key, key:HEADER, header:NAME or claim:NAME");
  return { by, ...(name === undefined ? {} : { name }) };
}

function replaysOf(text: string): ReplayKind[] {
  const kinds = text.split(",").map((word) => replayKinds.find((kind) => kind === word.trim()));
  if (kinds.includes(undefined))
    throw new InvalidArgumentError(`Write some of ${replayKinds.join(", ")}`);
  return kinds.filter((kind) => kind !== undefined);
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function timeOf(text: string): number {
  if (!/^\d{1,6}(?:\.\d{1,3})?[smhd]$/.test(text))
    throw new InvalidArgumentError("Write a time such as 30s, 10m or 1h");
  return Number(text.slice(0, -1)) * units[text.at(-1)!]!;
}

function timeOption(name: string, what: string, usual: string): Option {
  return new Option(`${name} <time>`, `longest time ${what}`)
    .argParser(timeOf)
    .default(timeOf(usual), usual);
}

function allowanceOf(text: string): AllowanceSize {
  const [requests = "", window = ""] = text.split("/");
  const size = { requests: countOf(requests), window: timeOf(window) };
  if (size.window <= 0) throw new InvalidArgumentError("Write a window above 0, such as 60/1h");
  return size;
}

function countOf(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000_000)
    throw new InvalidArgumentError("Write a whole number, 1 or more");
  return number;
}
