// A mapping drafted from the fields of a log that nobody knows: for each of our fields the path whose name is most like
// what others call it. A draft for a person to mend, never used by itself.

import { isBag } from "../../core/json-value.ts";
import type { Kind } from "./tell-source.ts";

/** What others call our fields, the likelier first; matched against the last names of a path, without case and dashes. */
const called: Readonly<Record<Kind, Readonly<Record<string, readonly RegExp[]>>>> = {
  exchange: {
    id: [
      /^(?:request|call|completion|generation|message)id$/,
      /^id$/,
      /^(?:trace|correlation|span)id$/,
    ],
    time: [
      /^(?:time|timestamp|ts|datetime)$/,
      /^(?:created|start|started|request|event|logging)(?:at|time|edat|timestamp)?$/,
      /^date$/,
    ],
    account: [/^account(?:id|name)?$/, /^(?:customer|tenant|user|consumer|principal)(?:id|name)?$/],
    key: [/^(?:api)?key(?:id|hash|alias)$/, /^(?:apikey|token(?:id|name))$/],
    end_user: [/^enduser(?:id)?$/],
    org: [/^(?:org|organi[sz]ation|team|workspace)(?:id|name)?$/],
    conversation: [/^(?:conversation|session|thread|chat)(?:id)?$/],
    ip: [
      /^(?:client|remote|source|requester|caller)?(?:ip|ipaddress|address|addr)$/,
      /forwardedfor$/,
    ],
    country: [/^country(?:code)?$/],
    user_agent: [/^useragent(?:original)?$/],
    model: [/^(?:request)?model(?:id|name)?$/],
    endpoint: [/^(?:endpoint|path|operation|route|uri)(?:name|id)?$/],
    stream: [/^(?:is)?stream(?:ed|ing)?$/],
    status: [/^(?:http|response)?status(?:code)?$/],
    input_tokens: [/^(?:input|prompt)tokens?(?:count)?$/, /^tokens?(?:in|input|prompt)$/],
    output_tokens: [
      /^(?:output|completion)tokens?(?:count)?$/,
      /^tokens?(?:out|output|completion)$/,
    ],
    max_tokens: [/^max(?:output|completion|new)?tokens$/],
    temperature: [/^temperature$/],
    messages: [/^(?:input)?messages$/],
    request: [/^(?:full)?request(?:body|json|payload)?$/],
    prompt: [/^(?:prompt|input|question|query)(?:text)?$/],
    response: [/^(?:full)?(?:response|completion|output|answer)(?:body|json|payload|text)?$/],
  },
  account: {
    account: [/^account(?:id)?$/, /^(?:customer|user)(?:id)?$/, /^id$/],
    created: [/^(?:created|signup|registered)(?:at|time|timestamp|date|on)?$/],
    closed: [/^(?:closed|deleted|banned|deactivated)(?:at|time|date|on)?$/],
    email: [/^(?:user)?email(?:address)?$/],
    phone: [/^phone(?:number)?$/],
    payment: [/fingerprint$/, /^(?:payment|card)(?:method|id|token)?$/],
    device: [/^device(?:id|fingerprint)?$/],
    signup_ip: [/^(?:signup|registration|created)ip$/],
    org: [/^(?:org|organi[sz]ation|company)(?:id|name)?$/],
    plan: [/^(?:plan|tier)(?:name|id)?$/],
    verified: [/^(?:kyc|identity|org)?verified$/],
  },
};

interface Leaf {
  /** JMESPath. */
  readonly path: string;
  /** Without case, dashes and underscores; of the last name, and of the last two. */
  readonly last: string;
  readonly lastTwo: string;
  readonly depth: number;
  /** An object, which is no name and no number: `tenant` of `tenant.id`. */
  readonly isBag: boolean;
}

/** Fields that may be a whole object. */
const bodies: ReadonlySet<string> = new Set(["messages", "request", "prompt", "response"]);

/** Paths that are looked at, and how deep. */
const mostLeaves = 2000;
const deepest = 6;

export interface Draft {
  /** YAML. */
  readonly text: string;
  /** Our required fields that nothing looks like. */
  readonly missing: readonly string[];
}

export function draftMapping(samples: readonly unknown[], kind: Kind): Draft {
  const leaves = leavesOf(samples);
  const fields = Object.entries(called[kind]).map(([name, patterns]) => {
    const found = patterns.flatMap((pattern) =>
      leaves
        .filter(({ isBag: isObject }) => !isObject || bodies.has(name))
        .filter(({ last, lastTwo }) => pattern.test(last) || pattern.test(lastTwo))
        .toSorted((a, b) => a.depth - b.depth)
        .map(({ path }) => path),
    );
    return { name, paths: [...new Set(found)].slice(0, 3) };
  });
  const required = kind === "exchange" ? ["time", "account"] : ["account"];
  const missing = required.filter((name) =>
    fields.some((one) => one.name === name && one.paths.length === 0),
  );
  const lines = fields.map(({ name, paths }) =>
    paths.length === 0
      ? `  # ${name}: nothing looks like it`
      : paths.length === 1
        ? `  ${name}: ${quoted(paths[0]!)}`
        : [`  ${name}:`, ...paths.map((path) => `    - ${quoted(path)}`)].join("\n"),
  );
  const text = [
    "# Drafted from the names of the fields: look at each, and delete what is not meant. Paths are JMESPath.",
    `kind: ${kind}`,
    "name: mine",
    "title: our own log",
    "fields:",
    ...lines,
    "",
  ].join("\n");
  return { text, missing };
}

function leavesOf(samples: readonly unknown[]): Leaf[] {
  const all = new Map<string, Leaf>();
  const walk = (value: unknown, names: readonly string[]): void => {
    if (all.size >= mostLeaves) return;
    if (names.length > 0) {
      const plain = names.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
      const path = names
        .map((name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)))
        .join(".");
      all.set(path, {
        path,
        last: plain.at(-1)!,
        lastTwo: plain.slice(-2).join(""),
        depth: names.length,
        isBag: isBag(value) && all.get(path)?.isBag !== false,
      });
    }
    if (
      names.length < deepest &&
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value)
    )
      for (const [name, one] of Object.entries(value))
        if (name.length <= 64) walk(one, [...names, name]);
  };
  for (const one of samples.slice(0, 50)) walk(one, []);
  return [...all.values()];
}

function quoted(path: string): string {
  return /^[\w.]+$/.test(path) ? path : `'${path.replaceAll("'", "''")}'`;
}
