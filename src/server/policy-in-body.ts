// A policy that somebody sends as the text of a policy.yaml, to be previewed.

import { StillwatchError } from "../core/errors.ts";
import { problemText } from "../core/yaml-problems.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { readPolicy } from "../policy/policy.ts";

/** @throws StillwatchError `policy_bad` */
export function policyOf(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  const read = readPolicy(text);
  if (read.ok) return read.policy;
  throw new StillwatchError("policy_bad", {
    problems: read.problems.map((one) => problemText("policy", one)),
  });
}
