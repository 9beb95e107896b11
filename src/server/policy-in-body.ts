// A policy that somebody sends as the text of a policy.yaml, to be published, or tried out.

import type { FastifyRequest } from "fastify";
import { StillwatchError } from "../core/errors.ts";
import { may } from "../core/roles.ts";
import { problemText } from "../core/yaml-problems.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { readPolicy } from "../policy/policy.ts";
import { Refused } from "./refused.ts";

/** Characters of a policy: it is parsed where requests are answered, and others wait meanwhile. */
export const mostOfPolicy = 200_000;

/** @throws StillwatchError `policy_bad` */
export function policyOf(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  const read = readPolicy(text);
  if (read.ok) return read.policy;
  throw new StillwatchError("policy_bad", {
    problems: read.problems.map((one) => problemText("policy", one)),
  });
}

/** A policy to be tried out, which is work for the whole store. @throws Refused `not_allowed`, StillwatchError `policy_bad` */
export function triedPolicy(
  { person }: FastifyRequest,
  text: string | undefined,
): Policy | undefined {
  if (text !== undefined && !may(person!.role, "investigator"))
    throw new Refused(
      403,
      "not_allowed",
      `to try a policy of your own needs the role investigator; yours is ${person!.role}`,
    );
  return policyOf(text);
}
