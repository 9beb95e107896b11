// The error catalogue: every fault that a person can meet has a stable code, a message that says what to do, and an exit
// code. A name in braces stands for a value; after `--store` and `--out` it is quoted as a shell wants it.

import { inputErrors } from "./input-errors.ts";
import { liveErrors } from "./live-errors.ts";
import { peopleErrors } from "./people-errors.ts";
import { storeErrors } from "./store-errors.ts";

export const catalogue = {
  ...inputErrors,
  ...liveErrors,
  ...peopleErrors,
  option_empty: {
    exit: 2,
    text: "{option} has an empty value. Give it one, or leave it out; a variable of the shell may not be set.",
  },
  temporary_unusable: {
    exit: 2,
    text: "cannot make a temporary folder in {path}: {why}. Set TMPDIR to a folder that this user may write.",
  },
  system_refused: {
    exit: 2,
    text: "the system refused something ({what}): {why}. Mend that and repeat the command; nothing will be counted twice.",
  },
  internal: {
    exit: 70,
    text: "this is a fault of stillwatch, not of what you gave it. Nothing that was acknowledged is lost. Repeat the command with STILLWATCH_DEBUG=1 and report what it prints. It said: {why}",
  },
  backtest_step: {
    exit: 2,
    text: "{path} holds a backtest with steps of {step}. Go on with the same --step, or name another --out.",
  },
  backtest_policy: {
    exit: 2,
    text: "{path} holds a backtest under another policy. Go on with the same --policy, or name another --out.",
  },
  backtest_rules: {
    exit: 2,
    text: "{path} holds a backtest of prompts that were marked with other rules. Go on with the same --rules, or name another --out.",
  },
  backtest_model: {
    exit: 2,
    text: "{path} holds a backtest under another model. Go on with the same --model, or name another --out.",
  },
  actor_wanted: {
    exit: 2,
    text: "say who does this: --actor NAME; it is kept in the audit.",
  },
  unknown_campaign: { exit: 2, text: "no campaign {id}. Known: {known}" },
  campaign_merged: { exit: 2, text: "{id} became part of {into}. Name {into} instead." },
  not_a_member: {
    exit: 2,
    text: "{id} is no member of {campaign}. `stillwatch show {campaign} --json` lists them.",
  },
  split_all: {
    exit: 2,
    text: "these are all members of {id}. Use `stillwatch dismiss {id}` instead.",
  },
  split_nobody: {
    exit: 2,
    text: "--accounts names no account. Name those to set apart, with commas between them: --accounts acct-17,acct-23.",
  },
  ruling_finding: {
    exit: 2,
    text: "{id} cannot be ruled on so: {ruling} as {finding}. A case is confirmed as distillation, concealed-operation or other-abuse, and dismissed as none or open-party.",
  },
  rulings_unreadable: {
    exit: 2,
    text: "cannot read the rulings {path}: {why}. A file of rulings is JSON Lines or CSV with a header line, with `campaign`, `ruling` and `reason`, and where needed `as` and `accounts`; see docs/policy.md.",
  },
  rulings_refused: {
    exit: 2,
    text: "{count} of {all} rulings of {path} cannot be given, so none was:\n{list}\nMend these lines, or give the others with --partly.",
  },
  ruling_changed: {
    exit: 2,
    text: "somebody ruled on {id} since you looked, so nothing was done; now {now}. Look again.",
  },
  nothing_said: { exit: 2, text: "nobody has said anything of {id} that could be taken back." },
  unknown_account: {
    exit: 2,
    text: "no account {id} in the store {path}: neither exchanges nor account records are of it.{meant} Name an account by its id, exactly as the logs write it: capitals, spaces and signs count.",
  },
  account_unswept: {
    exit: 2,
    text: "{id} has sent since the last sweep, and is judged with the next one. Until then nothing is known of it.",
  },
  unknown_end_user: {
    exit: 2,
    text: "{id} is no end user by which {account} is judged. Leave --end-user out to see whether the account is judged by its end users at all; name one exactly as the logs write it.",
  },
  output_lost: {
    exit: 3,
    text: "standard output could not be written: {why}. What the command changed or wrote to files is done; repeat it with room for its output.",
  },
  out_unwritable: {
    exit: 2,
    text: "cannot write to {path}: {why}. Mend that or name another place, and repeat the command.",
  },
  out_in_store: {
    exit: 2,
    text: "{path} lies in the store {store}, and nothing but the store's own belongs there. Name a place for the results outside of it.",
  },
  simulate_store_used: {
    exit: 2,
    text: "the store {path} holds something else than this world. Name an empty directory, or go on with the --seed and --shrink that it was begun with.",
  },
  simulate_spec: { exit: 2, text: "{why}" },
  world_incomplete: {
    exit: 2,
    text: "{path} is not a world: it needs exchanges.jsonl, accounts.jsonl and truth.jsonl (each may end in .gz or .zst).",
  },
  policy_unreadable: {
    exit: 2,
    text: "cannot read the policy {path}: {why}. Check the path; `stillwatch policy default` prints a policy to begin with.",
  },
  policy_bad: {
    exit: 2,
    text: "the policy cannot be used:\n{problems}\nSee docs/policy.md, or `stillwatch policy default` for a commented one.",
  },
  file_encoding: {
    exit: 2,
    text: "{path} is not text in UTF-8, and its letters cannot be told. Convert it first: `iconv -f LATIN1 -t UTF-8`, or -f UTF-16, whichever it is.",
  },
  rules_unreadable: {
    exit: 2,
    text: "cannot read the rules {path}: {why}. Check the path; --rules names a folder of *.yaml files; see docs/rules.md.",
  },
  rules_bad: {
    exit: 2,
    text: "the rules cannot be used:\n{problems}\nSee docs/rules.md.",
  },
  unknown_rule: {
    exit: 2,
    text: "no rule {name}.{meant} `stillwatch rules list` has the names.",
  },
  model_unreadable: {
    exit: 2,
    text: "cannot read the model {path}: {why}. Check the path; a model is a JSON file, and `stillwatch model show --json` prints the one that comes with the program.",
  },
  model_bad: {
    exit: 2,
    text: "the model cannot be used:\n{problems}\nSee docs/model.md, or `stillwatch model show --json` for one that can.",
  },
  labels_unreadable: {
    exit: 2,
    text: "cannot read the labels {path}: {why}. A file of labels is JSON Lines or CSV with a header line, with `group` or `account`, and `finding`; see docs/model.md.",
  },
  labels_few: {
    exit: 2,
    text: "too few labelled groups: {yes} of one hand (distillation, concealed-operation, other-abuse) and {no} of none (none, open-party), and {least} of each are needed. Rule on more cases with `stillwatch confirm` and `dismiss`, or name more groups in --labels.",
  },
  labels_no_better: {
    exit: 2,
    text: "these labels make the model no better on groups that were left out of the fit, so nothing was written. Keep the model as it is and label more, or write it all the same with --force.",
  },
  measures_none: {
    exit: 2,
    text: "the store {path} holds no measures of rings: its last search was made by an older version, or found no ring. Sweep once with `stillwatch sweep --full --store {path}`.",
  },
  unknown_decision: {
    exit: 2,
    text: "no decision {id}, and no campaign of that name with decisions (campaigns with decisions: {known}). `stillwatch decisions list --all` has the ids.",
  },
  nothing_to_decide: {
    exit: 2,
    text: "no decision of {id} waits for this. See `stillwatch decisions list --campaign {id}`.",
  },
  decision_over: {
    exit: 2,
    text: "decision {id} is {state}: only what is proposed can be approved, and only what is not over can be undone.",
  },
  decision_undone: {
    exit: 2,
    text: "decision {id} was undone by {actor} on {at}, and an undone decision is over for good. A later sweep proposes another one when the evidence has become much stronger (undone_factor of the policy).",
  },
  decision_shadow: {
    exit: 2,
    text: "decision {id} was written down in shadow mode and can never bind anybody. Set the mode to on in the policy and sweep; what is proposed then can be approved.",
  },
  approved_already: {
    exit: 2,
    text: "{actor} has approved {id} before; another person has to approve it too. Names are compared without case, spaces, signs and look-alike letters: if you are somebody else, give your full name.",
  },
  not_another_person: {
    exit: 2,
    text: "{actor} cannot be the second person for {id}: {other} proposed or approved it, and one of the two made the token of the other. Somebody else has to say yes, who is signed in or has a token of another making.",
  },
  approval_policy: {
    exit: 2,
    text: "decision {id} cannot be approved: {why}. Nothing was changed for it; look again after the next sweep.",
  },
  approval_exempt: {
    exit: 2,
    text: "decision {id} cannot be approved: the account is exempt now: {why}. The next sweep ends what was proposed.",
  },
  approval_other_policy: {
    exit: 2,
    text: "decision {id} cannot be approved under the policy that --policy names: {why}. The policy in use allows it, and nothing was changed for it. Approve without --policy, or sweep with that one to take it into use.",
  },
  approval_case: {
    exit: 2,
    text: "decision {id} cannot be approved: {why}. The next sweep ends what was proposed, or proposes what fits.",
  },
  approval_changed: {
    exit: 2,
    text: "decision {id} cannot be approved as it was proposed, because the case has changed since: {why}.{lapsed} Sweep, look again with `stillwatch decisions list`, and approve what that sweep proposes.",
  },
  approval_unseen: {
    exit: 2,
    text: "what waits of {id} is not what --seen stands for ({seen}). Look again with `stillwatch decisions list`, which shows what waits now.",
  },
  approval_group: {
    exit: 2,
    text: "{id} does not wait any more as it was looked at: it was approved or undone, or something else waits now. GET /v1/queue has what waits.",
  },
  approvals_refused: {
    exit: 2,
    text: "nothing was approved; {count} decisions were refused:\n{list}",
  },
  actor_empty: {
    exit: 2,
    text: "--actor has no letter or digit that can be seen. Give your name.",
  },
  actor_reserved: {
    exit: 2,
    text: "--actor is, or is read as, the name under which the program itself writes into the audit. Give your own name.",
  },
  audit_broken: {
    exit: 2,
    text: "the audit does not hold from entry {number} on: {why}. Compare with a copy of the store.",
  },
  worker_failed: {
    exit: 70,
    text: "a thread failed, which is a fault of stillwatch. Nothing that was acknowledged is lost. Repeat the command; if it fails again, with STILLWATCH_DEBUG=1, and report what it prints. It said: {why}",
  },
  ...storeErrors,
} as const;
