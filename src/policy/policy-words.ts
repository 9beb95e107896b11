// A policy in plain sentences, for somebody who did not write it. Pure. In: a policy. Out: parts in the order in which they
// are asked, each a heading and sentences.

import { caseFindings } from "../core/findings.ts";
import { nameOf, type ExemptEntry } from "./exempt-entry.ts";
import { byHandOf } from "./policy.ts";
import {
  type ByHandPolicy,
  ladder,
  type LadderRung,
  type Policy,
  type RungPolicy,
} from "./policy-schema.ts";
import { timeText } from "./policy-text.ts";

export interface PolicyPart {
  /** Key of the policy that it tells: "rungs.verify". */
  readonly part: string;
  readonly heading: string;
  readonly sentences: readonly string[];
}

export function policyWords(policy: Policy): PolicyPart[] {
  const { error_budget: budget, new_accounts: fresh } = policy;
  return [
    {
      part: "mode",
      heading: "Whether decisions bind",
      sentences: [
        policy.mode === "on"
          ? "Decisions bind."
          : "The whole policy runs in shadow: decisions are written down and bind nobody.",
      ],
    },
    ...ladder.map((rung) => ({
      part: `rungs.${rung}`,
      heading: rungNames[rung],
      sentences: rungSentences(policy.rungs[rung]),
    })),
    {
      part: "findings",
      heading: "What each finding may lead to",
      sentences: [
        ...caseFindings.toReversed().map((finding) => {
          const { at_most, mode } = policy.findings[finding];
          return `${findingNames[finding]}: at most ${at_most}${mode === "shadow" ? ", in shadow" : ""}.`;
        }),
        `Accounts of which a part is used by somebody else: at most ${policy.parts.at_most}.`,
        `Accounts without a usable record: at most ${policy.unknown_accounts.at_most}.`,
      ],
    },
    {
      part: "error_budget",
      heading: "How many may be wrong",
      sentences: [
        `Within ${timeWords(budget.within)}, so many wrong cases are accepted among those acted on: ${caseFindings
          .toReversed()
          .map((finding) => `${budget[finding]} of ${findingNames[finding].toLowerCase()}`)
          .join(", ")}.`,
        "Beyond that, further cases of the finding wait for a person's word.",
      ],
    },
    { part: "by_hand", heading: "Acting by hand", sentences: [byHandSentence(byHandOf(policy))] },
    {
      part: "new_accounts",
      heading: "New accounts of a known campaign",
      sentences: [
        fresh.mode === "off"
          ? "They wait for the next sweep."
          : `They share the allowance of the campaign from the exchange on with which they are told, for ${timeWords(fresh.expires)}${fresh.mode === "shadow" ? "; in shadow, so nobody is bound" : ""}.`,
      ],
    },
    {
      part: "hold",
      heading: "What stays",
      sentences: [
        `A rung that was taken is kept until the odds fall below what it needs by a factor of ${policy.hold}.`,
        `What a person took back is decided again only when the odds have risen by a factor of ${policy.undone_factor}.`,
      ],
    },
    { part: "exempt", heading: "Who is exempt", sentences: exemptSentences(policy.exempt) },
  ];
}

const rungNames: Readonly<Record<LadderRung, string>> = {
  "share-allowance": "Share an allowance",
  verify: "Verify",
  minimise: "Minimise the output",
  suspend: "Suspend",
};
const findingNames = {
  distillation: "Distillation",
  "concealed-operation": "Concealed operation",
  "other-abuse": "Other abuse",
} as const;

const unitNames: Readonly<Record<string, string>> = {
  s: "second",
  m: "minute",
  h: "hour",
  d: "day",
};

/** "14 days". */
function timeWords(ms: number): string {
  const text = timeText(ms);
  const n = text.slice(0, -1);
  return `${n} ${unitNames[text.at(-1)!]}${n === "1" ? "" : "s"}`;
}

function rungSentences(rung: RungPolicy): string[] {
  if (rung.mode === "off") return ["It is off, and what was decided at it ends."];
  const people = (n: number): string =>
    n === 0 ? "nobody has to approve" : n === 1 ? "one person approves" : `${n} people approve`;
  const terms = [
    `a probability of ${rung.posterior} or more`,
    `${rung.families} families of evidence`,
    rung.campaign === "confirmed" ? "a confirmed campaign" : "a suspected campaign",
    ...(rung.age > 0 ? [`confirmed for ${timeWords(rung.age)}`] : []),
    ...(rung.accounts > 1 ? [`${rung.accounts} members or more`] : []),
  ];
  const stages = rung.stages
    .map(
      ({ share, after }) =>
        `${Math.round(100 * share)} % ${after === 0 ? "at once" : `after ${timeWords(after)}`}`,
    )
    .join(", ");
  return [
    ...(rung.mode === "shadow" ? ["It is in shadow: written down, and nobody is bound."] : []),
    `It takes ${terms.slice(0, -1).join(", ")} and ${terms.at(-1)}.`,
    rung.stages.length === 1 && rung.stages[0]!.after === 0
      ? "All accounts have their turn at once."
      : `Accounts have their turn in stages: ${stages}.`,
    ...(rung.jitter > 0 ? [`Each waits up to ${timeWords(rung.jitter)} more, at random.`] : []),
    `It ends after ${timeWords(rung.expires)}, and is renewed while the evidence stands.`,
    `Approval: ${people(rung.approvals)}${
      rung.above
        ? `; above ${rung.above.accounts} accounts of a campaign, ${people(rung.above.approvals)}`
        : ""
    }.`,
  ];
}

function byHandSentence({ above: { accounts, approvals }, within }: ByHandPolicy): string {
  if (approvals === 0)
    return "At verify and harsher, one person decides about any number of accounts, where the rung asks for nobody.";
  const people = Math.max(approvals, 2);
  return `At verify and harsher, one person decides about ${accounts} accounts of a case within ${timeWords(within)}; above that ${people} people have to say yes, whoever acts among them.`;
}

/** Names of a list that a sentence holds; the rest is counted. */
const mostNames = 8;

function exemptSentences(exempt: Policy["exempt"]): string[] {
  const list = (entries: readonly ExemptEntry[]): string => {
    const names = entries.slice(0, mostNames).map(nameOf).join(", ");
    const more = entries.length - mostNames;
    return more > 0 ? `${names} and ${more} more` : names;
  };
  const { programmes } = exempt;
  const lists = [
    ["Organisations", exempt.organisations],
    ["Plans", exempt.plans],
    ["Accounts", exempt.accounts],
    ["E-mail domains", exempt.domains],
    ["Networks", exempt.networks],
    ["Client programs", exempt.clients],
    ["Templates", exempt.templates],
  ] as const;
  return [
    programmes === "all"
      ? "Accounts under any agreement on record."
      : programmes.length === 0
        ? "No agreement exempts anybody."
        : `Accounts under these agreements: ${list(programmes)}.`,
    exempt.verified_organisations
      ? "Accounts of verified organisations."
      : "Being a verified organisation exempts nobody.",
    ...lists.flatMap(([name, entries]) =>
      entries && entries.length > 0 ? [`${name}: ${list(entries)}.`] : [],
    ),
    ...(exempt.share === undefined
      ? []
      : [
          `What accounts send exempts them from ${Math.round(100 * exempt.share)} % of their exchanges on.`,
        ]),
  ];
}
