// A store that this process has open, or borrows from a server of this machine.

import { StillwatchError } from "../../core/errors.ts";
import { auditEntries } from "../../evidence/audit/audit.ts";
import type { Approved } from "../approve.ts";
import type { Said } from "../decisions.ts";
import { idleExemptions } from "../idle-exemptions.ts";
import type { OpenStore } from "../open-store.ts";
import { approveDecisions, listDecisions, undoDecisions } from "../rule-on-decisions.ts";
import { ruleOnCampaign } from "../rulings.ts";
import { saidOfCases } from "../said-of-cases.ts";
import { defendStore } from "../sweep-store.ts";
import { explainAccount, showCampaign, sweptReport } from "../swept.ts";
import type { Desk, DeskApproved, DeskSaid } from "./desk.ts";

export function localDesk(opened: OpenStore): Desk {
  return {
    report: () => sweptReport(opened),
    campaign: (id) => showCampaign(opened, id),
    account: (name, endUser) => explainAccount(opened, name, endUser),
    decisions: (filter) => listDecisions(opened, filter),
    approve: async (which, said, more) =>
      toldApproval(await approveDecisions(opened, which, named(said), more)),
    undo: (which, said) => undoDecisions(opened, which, named(said)),
    async rule(campaign, ruling, said, details) {
      const { actor, at, reason } = named(said);
      const ended = await ruleOnCampaign(opened, campaign, ruling, { actor, at, reason }, details);
      return { ended, actor, at };
    },
    async sweep(options) {
      const { result, live, policy, before, anew, held } = await defendStore(opened, options);
      const idle = await idleExemptions(opened, policy);
      const { report, verdicts } = result;
      return {
        report,
        verdicts,
        live,
        policy,
        before,
        anew,
        held,
        idle,
        said: await saidOfCases(opened.store),
      };
    },
    audit: () => auditEntries(opened.store),
  };
}

/** @throws StillwatchError `actor_wanted` */
function named({ actor, reason, at }: DeskSaid): Said {
  if (actor === undefined) throw new StillwatchError("actor_wanted");
  return { actor, reason, at };
}

export function toldApproval({ changed, refused, lapsed }: Approved): DeskApproved {
  return {
    changed,
    refused: refused.map(({ decision: { id, account, rung }, error: { code, message } }) => ({
      ...{ id, account, rung, code },
      why: message,
    })),
    lapsed: lapsed.map(({ id, account, rung, approvals }) => ({ id, account, rung, approvals })),
  };
}
