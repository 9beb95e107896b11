// What the policy's screen asks of the server.

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type {
  CheckedPolicy,
  ComparedPolicies,
  PolicyInUse,
} from "../../../../src/app/live/uses/policy.ts";
import type { PolicyVersion } from "../../../../src/app/policy-history.ts";
import { ask, part } from "../../api/ask.ts";
import { everyMs } from "../../publishing/queries.ts";

export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly why: string;
}
export type Checked =
  | { readonly ok: false; readonly faults: readonly Fault[] }
  | ({ readonly ok: true } & CheckedPolicy);

export const usePolicy = (): UseQueryResult<PolicyInUse> =>
  useQuery({
    queryKey: ["policy"],
    queryFn: ({ signal }) => ask<PolicyInUse>("/v1/policy", { signal }),
    refetchInterval: everyMs,
  });

/**
 * @param text null where there is nothing to check
 * @param base hash of the policy in use: held against another one, the answer is another
 */
export const useCheck = (text: string | null, base: string): UseQueryResult<Checked> =>
  useQuery({
    queryKey: ["policy", "check", base, text],
    queryFn: ({ signal }) =>
      ask<Checked>("/v1/policy/check", { method: "POST", body: { policy: text }, signal }),
    enabled: text !== null,
    // what was told of the text before stays until the next answer: nothing jumps
    placeholderData: (before) => before,
  });

export const usePolicyHistory = (): UseQueryResult<{ readonly items: readonly PolicyVersion[] }> =>
  useQuery({
    queryKey: ["policy", "history"],
    queryFn: ({ signal }) =>
      ask<{ readonly items: readonly PolicyVersion[] }>("/v1/policy/history", { signal }),
  });

export const policyOf = async (hash: string): Promise<string> =>
  (await ask<{ readonly text: string }>(`/v1/policy/history/${part(hash)}`)).text;

export const compare = (policy: string): Promise<ComparedPolicies> =>
  ask<ComparedPolicies>("/v1/policy/compare", { method: "POST", body: { policy } });
