// Answers sign-ups from memory: to whom a new account is tied, how strongly, and what the policy makes of it. Open in
// doubt: whatever fails, the answer is that nothing is known.

import type { Rung } from "../../core/campaign.ts";
import { makeSignUpTest, type SignUpTie } from "../../campaigns/early-warning/sign-up-test.ts";
import { exemptionOf } from "../../policy/exempt.ts";
import { signUpRung } from "../../policy/sign-up-rungs.ts";
import type { SketchKey } from "../../sketch/key.ts";
import { readEmail } from "../../sources/email.ts";
import { type Identity, identityValues } from "../identity-values.ts";
import type { SignUpBook } from "../sign-ups.ts";

export interface SignUp extends Identity {
  readonly account: string;
  readonly org?: string | undefined;
  readonly plan?: string | undefined;
  readonly programme?: string | undefined;
  readonly verified?: boolean | undefined;
}

export interface SignUpAnswer {
  readonly tie: "campaign" | "group" | "none";
  /** Id of the case that it is tied to. */
  readonly of: string | null;
  readonly score: number;
  readonly rung: Rung;
  /** Stable codes: `shared_card`, `one_family`, `exempt_domain` … */
  readonly reasons: readonly string[];
  readonly evidence: readonly {
    readonly kind: string;
    readonly label: string;
    readonly members: number;
  }[];
  readonly expires: string | null;
}

const nobody: SignUpAnswer = {
  ...{ tie: "none", of: null, score: 0, rung: "observe", reasons: [], evidence: [], expires: null },
};
/** From even odds on it is more likely tied than not; the policy asks for much more before it does anything. */
const likelier = 0.5;

export interface SignUps {
  /** Takes what the last sweep left into use. */
  take(book: SignUpBook): void;
  answer(signUp: SignUp, now: number): SignUpAnswer;
}

/** @param onTrouble told why something could not be answered */
export function startSignUps(key: SketchKey, onTrouble: (why: string) => void): SignUps {
  let current: { readonly book: SignUpBook; readonly test: Test } | null = null;
  return {
    take(book) {
      current = { book, test: makeSignUpTest(book.cases, book.values, book.by) };
    },
    answer(signUp, now) {
      if (current === null) return nobody;
      try {
        return judged(current.book, current.test(identityValues(key, signUp)), signUp, now);
      } catch (error) {
        // its message may hold what was sent
        onTrouble(`a sign-up could not be scored (${(error as Error).name})`);
        return { ...nobody, reasons: ["fault"] };
      }
    },
  };
}

type Case = SignUpBook["cases"][number];
type Test = ReturnType<typeof makeSignUpTest<Case>>;

function judged(
  { policy }: SignUpBook,
  tie: SignUpTie<Case> | null,
  signUp: SignUp,
  now: number,
): SignUpAnswer {
  if (tie === null) return nobody;
  const { score, families, shared } = tie;
  const reasons = [...new Set(shared.map(({ kind }) => `shared_${kind.replaceAll("-", "_")}`))];
  const evidence = shared.map(({ kind, label, members }) => ({ kind, label, members }));
  const told = { score: Math.round(score * 1e4) / 1e4, evidence };
  if (score < likelier) return { ...nobody, ...told, reasons };
  const of = tie.case.id;
  const name = tie.case.finding === "distillation" ? "campaign" : "group";
  const exempt = exemptionOf(policy, memberOf(signUp), now);
  if (exempt) return { ...nobody, ...told, tie: name, of, reasons: [...reasons, exempt.code] };
  const rung = signUpRung(policy, tie.case.rungs, { score, families: families.length });
  if (rung === null) {
    const why = families.length < 2 ? ["one_family"] : ["below_policy"];
    return { ...nobody, ...told, tie: name, of, reasons: [...reasons, ...why] };
  }
  const expires = new Date(now + policy.new_accounts.expires).toISOString();
  return { ...told, tie: name, of, rung, reasons, expires };
}

/** As exemptions look at accounts; all that it sends is still to come. */
function memberOf(signUp: SignUp): Parameters<typeof exemptionOf>[1] {
  const { account, org = "", plan = "", programme = "", verified = false } = signUp;
  const email = signUp.email === undefined ? null : readEmail(signUp.email);
  const listed = email
    ? [{ list: "domains" as const, kind: "domain", value: "", names: [email.domain], share: 1 }]
    : [];
  return { account, org, plan, programme, verified, listed };
}
