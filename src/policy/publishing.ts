// How many people it takes to put another policy or model in the place of the one in use. Pure. The policy in use decides:
// where any of its rungs asks for two people, one person could else write a policy that asks for one and approve alone. Only
// a brake, which turns modes to shadow or off and says nothing else, is always one person's: it binds nobody, and cannot wait.
// What one person may do alone by hand is loosened by two as well, whatever the rungs ask for.

import { hashOf } from "../core/sorted-json.ts";
import { byHandOf } from "./policy.ts";
import { ladder, type Policy } from "./policy-schema.ts";

/** 1, or 2. */
export function peopleToPublish(inUse: Policy, next: Policy): 1 | 2 {
  const isTwos = asksForTwo(inUse) || loosensByHand(inUse, next);
  return isTwos && !isBrake(inUse, next) ? 2 : 1;
}

/** 1, or 2: of a model nobody can tell beforehand that it finds fewer. */
export const peopleForModel = (inUse: Policy): 1 | 2 => (asksForTwo(inUse) ? 2 : 1);

const asksForTwo = ({ rungs }: Policy): boolean =>
  ladder.some((rung) => {
    const { approvals, above } = rungs[rung];
    return approvals > 1 || (above?.approvals ?? 0) > 1;
  });

function loosensByHand(inUse: Policy, next: Policy): boolean {
  const before = byHandOf(inUse);
  const after = byHandOf(next);
  return (
    before.above.approvals > 0 &&
    (after.above.approvals < before.above.approvals ||
      after.above.accounts > before.above.accounts ||
      after.within < before.within)
  );
}

const mildness = ["on", "shadow", "off"] as const;
type Mode = (typeof mildness)[number];

/** Whether the second policy says what the first does, but for modes that bind fewer. */
export function isBrake(inUse: Policy, next: Policy): boolean {
  const before = modesOf(inUse);
  const after = modesOf(next);
  return (
    hashOf(withoutModes(inUse)) === hashOf(withoutModes(next)) &&
    before.every((mode, i) => mildness.indexOf(after[i]!) >= mildness.indexOf(mode))
  );
}

function modesOf({ mode, rungs, findings, new_accounts }: Policy): Mode[] {
  return [
    mode,
    ...ladder.map((rung) => rungs[rung].mode),
    findings.distillation.mode,
    findings["concealed-operation"].mode,
    findings["other-abuse"].mode,
    new_accounts.mode,
  ];
}

/** All that it says besides. */
function withoutModes(policy: Policy): unknown {
  const bare = (one: object): object =>
    Object.fromEntries(Object.entries(one).filter(([key]) => key !== "mode"));
  const each = (map: object): object =>
    Object.fromEntries(Object.entries(map).map(([key, one]) => [key, bare(one as object)]));
  return {
    ...bare(policy),
    rungs: each(policy.rungs),
    findings: each(policy.findings),
    new_accounts: bare(policy.new_accounts),
  };
}
