// policy.yaml to a frozen Policy. What a file leaves out is taken from default-policy.yaml, which stands beside this
// file; what it says is checked strictly, and every problem comes with its line, its place and what to write.

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { frozen } from "../core/frozen.ts";
import { hashOf } from "../core/sorted-json.ts";
import { readYaml } from "../core/read-yaml.ts";
import { utf8Text } from "../core/utf8-text.ts";
import { type Problem, problemsOf, problemText } from "../core/yaml-problems.ts";
import { type ByHandPolicy, type Policy, policySchema } from "./policy-schema.ts";

export type ReadPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Bytes that a policy may have: a hundred thousand exempt accounts by UUID are 4.3 MB, anything longer is no policy. */
const longest = 8_000_000;

/** Reads the text of a policy file. Never throws. */
export function readPolicy(text: string): ReadPolicy {
  const whole = (text: string): ReadPolicy => ({
    ok: false,
    problems: [{ line: 1, place: "", text }],
  });
  if (Buffer.byteLength(text) > longest)
    return whole(`this is too long for a policy: write ${longest / 1_000_000} MB at the most`);
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const given = yaml.data;
  // a file that somebody names and that was cut off, or not filled in, is not a wish for the default, which binds
  if (isNothing(given))
    return whole(
      "nothing stands in it. Write what differs from the default, such as `mode: shadow`; the default itself is `--policy default`",
    );
  if (typeof given !== "object" || Array.isArray(given))
    return whole("write keys with values, such as `mode: shadow`");
  const read = policySchema.safeParse(filled(defaults(), withNewNames(given)));
  if (read.success) return { ok: true, policy: frozen(lean(read.data)) };
  return { ok: false, problems: problemsOf(read.error, yaml.place, policySchema) };
}

function isNothing(given: unknown): boolean {
  return given == null || (typeof given === "object" && Object.keys(given).length === 0);
}

/** Version 0.1 said `heads` for what is `new_accounts` now. */
function withNewNames(given: unknown): unknown {
  if (given === null || typeof given !== "object" || !("heads" in given)) return given;
  // both: the schema refuses the old name, and says so
  if ("new_accounts" in given) return given;
  const { heads, ...others } = given;
  return { new_accounts: heads, ...others };
}

/**
 * The policy of a file, or the default one.
 * @throws StillwatchError `policy_unreadable`, `file_encoding`, `policy_bad`
 */
export function loadPolicy(path?: string): Policy {
  if (path === undefined) return defaultPolicy();
  let bytes: Buffer;
  try {
    bytes = bytesOf(path);
  } catch (cause) {
    throw new StillwatchError("policy_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  // what is too long is refused for that, whatever it is
  const read = readPolicy(bytes.length > longest ? bytes.toString() : utf8Text(bytes, path));
  if (read.ok) return read.policy;
  throw new StillwatchError("policy_bad", {
    problems: read.problems.map((one) => problemText(path, one)),
  });
}

/** No more of a file than tells that it is too long: it may be a pipe or a device that never ends. */
function bytesOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const pieces: Buffer[] = [];
    for (let held = 0; held <= longest;) {
      const piece = Buffer.alloc(1 << 20);
      const read = readSync(file, piece);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      held += read;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(file);
  }
}

export function defaultPolicy(): Policy {
  return frozen(lean(policySchema.parse(defaults())));
}

/** What came later is left out where it says nothing, or what the default says: a policy of before has the hash that it had. */
function lean({ exempt, by_hand, ...policy }: Policy): Policy {
  const { domains, networks, clients, templates, share, ...rest } = exempt;
  const filledIn = Object.entries({ domains, networks, clients, templates }).filter(
    ([, list]) => list !== undefined && list.length > 0,
  );
  // the share is of what is sent; a domain stands in the record
  const counts = filledIn.some(([list]) => list !== "domains");
  const ownByHand = by_hand !== undefined && hashOf(by_hand) !== hashOf(defaultByHand());
  return {
    ...policy,
    ...(ownByHand ? { by_hand } : {}),
    exempt: { ...rest, ...Object.fromEntries(filledIn), ...(counts ? { share } : {}) },
  };
}

/** What a policy says of acting by hand: one that says nothing means the default. */
export function byHandOf({ by_hand }: Policy): ByHandPolicy {
  return by_hand ?? defaultByHand();
}

let ofDefault: ByHandPolicy | null = null;

/** Read once: every preview asks for it. */
function defaultByHand(): ByHandPolicy {
  ofDefault ??= frozen(policySchema.parse(defaults()).by_hand!);
  return ofDefault;
}

/** What tells policies apart: the same for files that say the same. */
export function policyHash(policy: Policy): string {
  return hashOf(policy);
}

/** The commented default, for `policy default`. */
export function defaultPolicyText(): string {
  return readFileSync(join(import.meta.dirname, "default-policy.yaml"), "utf8");
}

function defaults(): unknown {
  return parseDocument(defaultPolicyText()).toJS();
}

/** Maps are filled key by key, everything else is replaced. */
function filled(base: unknown, given: unknown): unknown {
  if (given === null || given === undefined) return base;
  if (!isMap(base) || !isMap(given)) return given;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(given)])];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      Object.hasOwn(given, key) && Object.hasOwn(base, key)
        ? filled(base[key], given[key])
        : Object.hasOwn(given, key)
          ? given[key]
          : base[key],
    ]),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
