// In which parts two policies differ, by the names that a policy file has for them: for telling that another one is in use.

import { caseFindings } from "../core/findings.ts";
import { hashOf } from "../core/sorted-json.ts";
import { byHandOf } from "./policy.ts";
import { ladder, type Policy } from "./policy-schema.ts";

/** Such as "mode", "rungs.suspend", "exempt"; nothing for policies that say the same. */
export function differenceOf(a: Policy, b: Policy): string[] {
  const differ = (one: unknown, other: unknown): boolean => hashOf(one) !== hashOf(other);
  return [
    ...(
      [
        "mode",
        "parts",
        "unknown_accounts",
        "error_budget",
        "new_accounts",
        "hold",
        "undone_factor",
        "exempt",
      ] as const
    ).filter((key) => differ({ value: a[key] }, { value: b[key] })),
    ...(differ(byHandOf(a), byHandOf(b)) ? ["by_hand"] : []),
    ...caseFindings.flatMap((one) =>
      differ(a.findings[one], b.findings[one]) ? [`findings.${one}`] : [],
    ),
    ...ladder.flatMap((rung) => (differ(a.rungs[rung], b.rungs[rung]) ? [`rungs.${rung}`] : [])),
  ];
}
