// Client software: agents with their TLS fingerprints (ja4), and the settings that an account sends with it.
// A fingerprint belongs to the software's network stack, so strangers with one stack share it, as in real logs.

import { type Random, hex32, scramble, seedOf } from "../random.ts";

export interface Client {
  readonly agent: string;
  readonly ja4: string;
  readonly kind: "browser" | "sdk" | "tool";
}

interface Family {
  readonly name: string;
  readonly versions: readonly string[];
  readonly kind: Client["kind"];
  readonly weight: number;
  readonly stacks: number; // TLS stacks in use under this agent
}

const FAMILIES: readonly Family[] = [
  {
    name: "openai-python/",
    versions: ["2.1.0", "2.3.0", "1.99.9", "2.6.1", "1.68.2"],
    kind: "sdk",
    weight: 22,
    stacks: 4,
  },
  {
    name: "anthropic-python/",
    versions: ["0.64.0", "0.61.0", "0.70.1", "0.72.0"],
    kind: "sdk",
    weight: 10,
    stacks: 3,
  },
  {
    name: "openai-node/",
    versions: ["7.2.0", "6.9.1", "5.23.2"],
    kind: "sdk",
    weight: 9,
    stacks: 3,
  },
  {
    name: "anthropic-typescript/",
    versions: ["1.4.0", "1.8.0", "1.8.3"],
    kind: "sdk",
    weight: 6,
    stacks: 2,
  },
  {
    name: "python-requests/",
    versions: ["2.32.3", "2.31.0", "2.32.5"],
    kind: "sdk",
    weight: 7,
    stacks: 4,
  },
  { name: "langchain/", versions: ["0.4", "0.3.27", "1.0.2"], kind: "sdk", weight: 5, stacks: 3 },
  { name: "litellm/", versions: ["1.80", "1.77.4", "1.75.0"], kind: "sdk", weight: 5, stacks: 2 },
  { name: "go-http-client/", versions: ["2.0", "1.1"], kind: "sdk", weight: 6, stacks: 3 },
  {
    name: "java-http-client/",
    versions: ["21", "17.0.12", "23"],
    kind: "sdk",
    weight: 4,
    stacks: 2,
  },
  { name: "axios/", versions: ["1.7.9", "1.12.2", "0.28.1"], kind: "sdk", weight: 4, stacks: 2 },
  { name: "python-httpx/", versions: ["0.28.1", "0.27.2"], kind: "sdk", weight: 5, stacks: 3 },
  {
    name: "aiohttp/",
    versions: ["3.11.11", "3.9.5", "3.12.15"],
    kind: "sdk",
    weight: 4,
    stacks: 2,
  },
  { name: "curl/", versions: ["8.5.0", "8.11.1", "7.88.1"], kind: "tool", weight: 4, stacks: 3 },
  { name: "open-webui/", versions: ["0.6.34", "0.6.22"], kind: "tool", weight: 3, stacks: 1 },
  { name: "librechat/", versions: ["0.8.0", "0.7.9"], kind: "tool", weight: 2, stacks: 1 },
  { name: "cline/", versions: ["3.35.0", "3.31.1"], kind: "tool", weight: 3, stacks: 1 },
  { name: "dify/", versions: ["1.9.2", "1.4.0"], kind: "tool", weight: 2, stacks: 1 },
];
const PLATFORMS = [
  "Windows NT 10.0; Win64; x64",
  "Macintosh; Intel Mac OS X 10_15_7",
  "X11; Linux x86_64",
  "iPhone; CPU iPhone OS 18_2 like Mac OS X",
  "Linux; Android 15; Pixel 8",
  "iPad; CPU OS 18_1 like Mac OS X",
];
const PLATFORM_WEIGHTS = [38, 22, 6, 18, 13, 3];
const BROWSERS = [138, 139, 140, 141, 142, 145, 147];
const weights = FAMILIES.map((family) => family.weight);

function fingerprint(stack: string, kind: Client["kind"]): string {
  const a = seedOf("ja4", stack);
  const head =
    kind === "browser"
      ? "t13d1516h2"
      : `t13d${String(10 + (a % 50)).padStart(2, "0")}${String(8 + (a % 9)).padStart(2, "0")}h${1 + (a % 2)}`;
  return `${head}_${hex32(a)}${hex32(scramble(a)).slice(0, 4)}_${hex32(scramble(a + 1))}${hex32(scramble(a + 2)).slice(0, 4)}`;
}

const made = new Map<string, Client>();

function client(agent: string, stack: string, kind: Client["kind"]): Client {
  const key = `${agent} ${stack}`;
  let found = made.get(key);
  if (!found) {
    found = { agent, ja4: fingerprint(stack, kind), kind };
    made.set(key, found);
  }
  return found;
}

/** A software development kit or tool, as common as it is among customers. */
export function sdk(random: Random): Client {
  const family = FAMILIES[random.weighted(weights)]!;
  const version = family.versions[random.popular(family.versions.length)]!;
  return client(
    family.name + version,
    `${family.name}${random.popular(family.stacks)}`,
    family.kind,
  );
}

export function browser(random: Random): Client {
  const platform = PLATFORMS[random.weighted(PLATFORM_WEIGHTS)]!;
  const version = BROWSERS[BROWSERS.length - 1 - random.popular(BROWSERS.length)]!;
  const firefox = random.chance(0.08);
  const agent = firefox
    ? `Mozilla/5.0 (${platform}) Firefox/${version}.0`
    : `Mozilla/5.0 (${platform}) Chrome/${version}.0.0.0`;
  // Browsers of one engine and generation share a stack, phones have their own.
  const stack = `${firefox ? "firefox" : platform.startsWith("i") ? "ios" : "chrome"}${Math.floor(version / 4)}`;
  return client(agent, stack, "browser");
}

/** A named application with its own agent, as app developers ship. */
export function app(name: string, version: string): Client {
  return client(`${name}/${version}`, `app-${seedOf(name) % 12}`, "tool");
}

/** What an account sends besides the text; fixed habits of its code. */
export interface Setup {
  readonly client: Client;
  readonly key: string | null;
  readonly threads: number; // probability that a session carries conversation and turn
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly stream: boolean;
  readonly thinks: boolean; // asks for reasoning: reasoning tokens are counted
  readonly replays: boolean; // keeps encrypted reasoning and sends it back in the same thread
}

export function setupOf(client: Client, random: Random): Setup {
  const code = client.kind !== "browser";
  return {
    client,
    key: code ? `key_${random.hex(12)}` : null,
    threads: code
      ? random.chance(0.4)
        ? random.between(0.6, 1)
        : random.between(0, 0.2)
      : random.between(0.85, 1),
    temperature:
      code && random.chance(0.4) ? random.pick([0, 0, 0.2, 0.3, 0.5, 0.7, 0.7, 0.8, 1]) : null,
    maxTokens:
      code && random.chance(0.5)
        ? random.pick([256, 512, 1024, 1024, 2048, 4096, 4096, 8192, 16000])
        : null,
    stream: code ? random.chance(0.4) : true,
    thinks: random.chance(0.35),
    replays: code && random.chance(0.15),
  };
}
