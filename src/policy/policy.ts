// policy.yaml to a frozen Policy. What a file leaves out is taken from default-policy.yaml, which stands beside this
// file; what it says is checked strictly, and every problem comes with its line, its place and what to write.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { frozen } from "../core/frozen.ts";
import { hashOf } from "../core/sorted-json.ts";
import { readYaml } from "../core/read-yaml.ts";
import { type Problem, problemsOf, problemText } from "../core/yaml-problems.ts";
import { type Policy, policySchema } from "./policy-schema.ts";

export type ReadPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Bytes that a policy may have: a list of exempt accounts is long, anything longer is not a policy. */
const longest = 4_000_000;

/** Reads the text of a policy file. Never throws. */
export function readPolicy(text: string): ReadPolicy {
  const whole = (text: string): ReadPolicy => ({
    ok: false,
    problems: [{ line: 1, place: "", text }],
  });
  if (text.length > longest) return whole("this is too long for a policy");
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const given = yaml.data;
  if (given !== null && (typeof given !== "object" || Array.isArray(given)))
    return whole("write keys with values, such as `mode: shadow`");
  const read = policySchema.safeParse(filled(defaults(), withNewNames(given)));
  if (read.success) return { ok: true, policy: frozen(read.data) };
  const problems = problemsOf(read.error, yaml.place, policySchema);
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

/** Version 0.1 said `heads` for what is `new_accounts` now. */
function withNewNames(given: unknown): unknown {
  if (given === null || typeof given !== "object" || !("heads" in given)) return given;
  // both: the schema refuses the old name, and says so
  if ("new_accounts" in given) return given;
  const { heads, ...others } = given;
  return { new_accounts: heads, ...others };
}

/** The policy of a file, or the default one. @throws StillwatchError `policy_unreadable`, `policy_bad` */
export function loadPolicy(path?: string): Policy {
  if (path === undefined) return defaultPolicy();
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new StillwatchError("policy_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const read = readPolicy(text);
  if (read.ok) return read.policy;
  throw new StillwatchError("policy_bad", {
    problems: read.problems.map((one) => problemText(path, one)),
  });
}

export function defaultPolicy(): Policy {
  return frozen(policySchema.parse(defaults()));
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
