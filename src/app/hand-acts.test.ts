// Parts of one act are one act, whoever else acts meanwhile; what was taken back is told with who did it and how many.

import { expect, test } from "vitest";
import { actOn, now, quiet } from "../../test/fixtures/by-hand.ts";
import { hour, iso, member } from "../../test/fixtures/live-campaign.ts";
import type { Decision } from "../core/decision.ts";
import { actWith, handActs, takenBack } from "./hand-acts.ts";

const of = quiet({ members: ["a", "b", "c", "d"].map((name) => member(name)) });
const part = (account: string, at: number, actor = "jo"): Decision[] =>
  actOn(of, { rung: "observe", accounts: [account], at, actor });
const back = (one: Decision, at: number, actor: string): Decision => ({
  ...one,
  state: "undone",
  undone: { actor, at: iso(at), reason: "a drill", posterior: 0.9 },
});
const namesOf = ({ decisions }: { readonly decisions: readonly Decision[] }): string[] =>
  decisions.map(({ account }) => account);

test("parts in a row are one act; another person's, and the same words an hour later, are others", () => {
  const known = [
    ...[...part("a", now), ...part("d", now + 1_000, "kim"), ...part("b", now + 90_000)],
    ...part("c", now + hour),
  ];
  expect(handActs(known).map((act) => [act.by.actor, namesOf(act)])).toEqual([
    ["jo", ["a", "b"]],
    ["jo", ["c"]],
    ["kim", ["d"]],
  ]);
  expect(namesOf(actWith(known, known[2]!.id)!)).toEqual(["a", "b"]);
  expect(actWith(known, "d-0")).toBeUndefined();
});

test("what one person took back in a row is told once, a no to another's proposal is not", () => {
  const [a, b, c] = ["a", "b", "c"].flatMap((name) => part(name, now)) as [
    Decision,
    Decision,
    Decision,
  ];
  const undone = [back(a, now + hour, "kim"), back(b, now + hour + 60_000, "kim"), c];
  expect(takenBack(undone).map((one) => [one.undone.actor, namesOf(one)])).toEqual([
    ["kim", ["a", "b"]],
  ]);
  const [proposed] = actOn(of, { rung: "suspend", accounts: ["a"] }) as [Decision];
  expect(takenBack([back(proposed, now + hour, "kim")])).toEqual([]);
  expect(takenBack([back(proposed, now + hour, proposed.by!.actor)])).toHaveLength(1);
});
