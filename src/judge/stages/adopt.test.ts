// Stragglers join a campaign where they carry its traits and behave like its members; nobody else does.

import { describe, expect, test } from "vitest";
import { range, type Trait } from "../../../test/fixtures/incidence.ts";
import {
  contextIn,
  controlled,
  dormant,
  factsIn,
  membersOf,
  type Resident,
  ringIn,
  saidByStrangers,
  several,
  stranger,
  type Town,
  townOf,
  withStages,
} from "../../../test/fixtures/judging.ts";
import { defaultModel } from "../../model/load.ts";
import { claimsOf, tiesOf } from "../../rings/index.ts";
import { memberFit } from "../member-fit.ts";
import { adoptStage } from "./adopt.ts";
import { begin, type JudgingState } from "./state.ts";

/** What a campaign has in common: words and a client. */
const own = (members: readonly number[]): Trait[] => [
  ["refrain", members],
  ["refrain", members],
  ["refrain", members],
  ["harness", members],
  ["ja4", members],
];
const campaign = range(0, 20);
/** Twenty of a campaign, and others that carry its traits. */
const townWith = (others: readonly Resident[], ...traits: Trait[]): Town =>
  townOf(
    [...several(20, controlled), ...others],
    [...own(range(0, 20 + others.length)), ...traits],
  );
/** What holds most of these twenty is a campaign, the rest are nothing. */
const isCampaign = (accounts: readonly number[]): number =>
  accounts.filter((account) => account < 20).length > accounts.length / 2 ? 0.99 : 0.01;
const adopt = (
  town: Town,
  rings: readonly (readonly number[])[],
  model = defaultModel(),
): Promise<JudgingState> =>
  adoptStage(
    begin(rings.map((members) => factsIn(town, ringIn(town, members)))),
    contextIn(town, isCampaign, model),
  );
const found = ({ rings }: JudgingState): number[][] => rings.map(membersOf);

describe("a straggler", () => {
  const late = (name: string): Resident => controlled(name, { verified: true });
  const straggler = townWith(several(2, late, "late"));

  test("joins, with its fit, the round and a member of the campaign", async () => {
    const after = await adopt(straggler, [campaign]);
    expect(found(after)).toEqual([range(0, 22)]);
    const { ring } = after.rings[0]!;
    const { controlsFor, model } = contextIn(straggler, isCampaign);
    // those that were there before show what the ring is
    const fit = memberFit(
      { ...factsIn(straggler, ring), strangersShare: saidByStrangers },
      tiesOf(straggler.incidence, ring).tie,
      controlsFor(100),
      model.membership,
      (member) => member < 20,
    ).map((nats) => nats + model.likeness.dormant);
    expect(after.trace).toEqual(
      [20, 21].map((account) => ({
        account,
        stage: "adopt",
        round: 1,
        event: "joined",
        fit: fit[account],
        anchor: 0,
      })),
    );
    // its strength is the claim on it, and the ring's traits are those of all
    const claims = claimsOf(straggler.incidence, Uint32Array.from(campaign), 0);
    expect([...ring.strength.slice(20)]).toEqual([claims.get(20), claims.get(21)]);
    expect([...ring.strength.slice(0, 20)]).toEqual(campaign.map(() => 10));
    expect(ring.traits.every(({ members }) => members === 22)).toBe(true);
  });

  test("that a person set apart stays out, alone as well as with others", async () => {
    for (const apart of [[20], [20, 21]]) {
      const after = await adoptStage(begin([factsIn(straggler, ringIn(straggler, campaign))]), {
        ...contextIn(straggler, isCampaign),
        keptApart: () => (account) => apart.includes(account),
      });
      expect(found(after)).toEqual([range(0, 22).filter((account) => !apart.includes(account))]);
    }
  });

  test("leaves the ring that it was in", async () => {
    const other = [20, 21, ...range(40, 44)];
    const after = await adopt(straggler, [other, campaign]);
    expect(found(after)).toEqual([range(40, 44), range(0, 22)]);
    expect(after.trace.map(({ account, event }) => [account, event])).toEqual([
      [20, "joined"],
      [21, "joined"],
    ]);
  });

  test("and a ring that fewer than three are left of is none", async () => {
    expect(found(await adopt(straggler, [[20, 21, 40, 41], campaign]))).toEqual([range(0, 22)]);
    expect(found(await adopt(straggler, [[20, 40, 41, 42], campaign]))).toEqual([
      [40, 41, 42],
      range(0, 22),
    ]);
  });

  test("stays out where there is no campaign, and nothing is done", async () => {
    const rings = [factsIn(straggler, ringIn(straggler, campaign))];
    const before = begin(rings);
    const after = await adoptStage(
      before,
      contextIn(straggler, () => 0.49),
    );
    expect(after.rings).toBe(rings);
    expect(after.trace).toEqual([]);
  });

  test("is not sought where the model allows no round, or claims more", async () => {
    const none = withStages({ adopt: { rounds: 0 } });
    expect(found(await adopt(straggler, [campaign], none))).toEqual([campaign]);
    const claim = claimsOf(straggler.incidence, Uint32Array.from(campaign), 0).get(20)!;
    const at = (least: number) => withStages({ adopt: { claim: least } });
    expect(found(await adopt(straggler, [campaign], at(claim)))).toEqual([campaign]);
    expect(found(await adopt(straggler, [campaign], at(claim - 0.01)))).toEqual([range(0, 22)]);
  });

  test("is one of as many as the model lets join at once", async () => {
    const town = townWith(several(12, controlled, "late"));
    const fewer = withStages({ adopt: { most: 0.25, rounds: 1 } });
    expect(found(await adopt(town, [campaign], fewer))).toEqual([range(0, 25)]);
    const twice = withStages({ adopt: { most: 0.25, rounds: 2 } });
    const after = await adopt(town, [campaign], twice);
    expect(found(after)).toEqual([range(0, 31)]);
    expect(after.trace.map(({ account, round }) => [account, round])).toEqual(
      range(20, 31).map((account) => [account, account < 25 ? 1 : 2]),
    );
  });
});

describe("who does not join", () => {
  const stays = async (others: readonly Resident[], ...traits: Trait[]): Promise<void> => {
    const town = townWith(others, ...traits);
    const claimed = claimsOf(town.incidence, Uint32Array.from(campaign), 1.5);
    // by their traits they are claimed, all of them
    expect([...claimed.keys()].filter((account) => account >= 20)).toEqual(
      range(20, 20 + others.length),
    );
    const after = await adopt(town, [campaign]);
    expect(found(after)).toEqual([campaign]);
    expect(after.trace).toEqual([]);
  };

  test("a stranger with the campaign's traits and a life of its own", () =>
    stays(several(2, stranger)));

  test("an account that has sent nothing", () => stays(several(2, dormant)));

  test("not even where the model asks for no fit at all", async () => {
    const town = townWith([dormant("d"), stranger("s")]);
    const model = defaultModel();
    const lax = { ...model, membership: { ...model.membership, clear: -20, stays: -20 } };
    expect(found(await adopt(town, [campaign], lax))).toEqual([[...campaign, 21]]);
  });

  test("an organisation in the open, and who works under an agreement", () =>
    stays([
      controlled("open", { org: "org-1", verified: true }),
      controlled("agreed", { programme: "evaluation" }),
    ]));

  test("three that hang together by a card of their own: they are another hand's", async () => {
    const three = several(3, controlled, "late");
    await stays(three, ["card", [20, 21, 22]]);
    // two are not, nor three whose card a member has too
    const two = townWith(several(2, controlled, "late"), ["card", [20, 21]]);
    expect(found(await adopt(two, [campaign]))).toEqual([range(0, 22)]);
    const hinged = townWith(three, ["card", [0, 20, 21, 22]]);
    expect(found(await adopt(hinged, [campaign]))).toEqual([range(0, 23)]);
  });

  test("accounts of another ring, with which this one shows one hand less clearly", async () => {
    const town = townWith(several(4, controlled, "late"));
    const others = [20, 21, 22];
    const blurred = (score: number, rings: readonly (readonly number[])[]) =>
      adoptStage(
        begin(rings.map((members) => factsIn(town, ringIn(town, members)))),
        contextIn(town, (accounts) =>
          accounts.includes(0) ? (accounts.includes(20) ? score : 0.97) : 0.01,
        ),
      );
    expect(found(await blurred(0.97, [campaign, others]))).toEqual([range(0, 24)]);
    for (const score of [0.9, 0.3]) {
      const after = await blurred(score, [campaign, others]);
      // who stands in no ring joins all the same
      expect(found(after)).toEqual([[...campaign, 23], others]);
      expect(after.trace.map(({ account }) => account)).toEqual([23]);
      // and where nobody stands in one, all do: what they do counts against the ring, too
      expect(found(await blurred(score, [campaign]))).toEqual([range(0, 24)]);
    }
  });

  test("a member of another campaign", async () => {
    const town = townWith(several(4, controlled, "late"));
    // seven of either make both campaigns, though both are claimed by both
    const rings = [range(0, 10), [...range(10, 20), ...range(20, 24)]];
    const after = await adopt(town, rings);
    expect(found(after)).toEqual(rings);
    expect(after.trace).toEqual([]);
  });
});

describe("rounds", () => {
  test("go on while somebody joins, and strangers leave in between", async () => {
    const town = townWith([...several(1, controlled, "late"), ...several(2, stranger)]);
    const rings = [[...campaign, 21, 22]];
    const after = await adopt(town, rings);
    expect(found(after)).toEqual([range(0, 21)]);
    expect(after.trace.map(({ account, stage, event }) => [account, stage, event])).toEqual([
      [20, "adopt", "joined"],
      [21, "prune", "left"],
      [22, "prune", "left"],
    ]);
    // the second round of adopting finds nobody, so nobody is pruned again
    expect(after.rounds).toEqual({ split: 0, prune: 2, adopt: 1, join: 0 });
  });

  test("whom one campaign lets go another may take", async () => {
    const residents = [
      ...several(20, controlled),
      ...several(20, (name) => controlled(name, { laterTurns: 90 }), "b"),
    ];
    const town = townOf(residents, [...own(range(0, 21)), ...own(range(20, 40))]);
    expect(claimsOf(town.incidence, Uint32Array.from(campaign), 1.5).has(20)).toBe(true);
    const score = (accounts: readonly number[]): number => (accounts.length > 15 ? 0.99 : 0.01);
    const free = [campaign, range(21, 40)].map((one) => factsIn(town, ringIn(town, one)));
    const after = await adoptStage(begin(free), contextIn(town, score));
    // it stands in one of the two, not in both
    expect(found(after).filter((members) => members.includes(20))).toHaveLength(1);
  });
});
