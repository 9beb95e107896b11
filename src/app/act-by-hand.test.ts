// Acting on many accounts part by part, in a real store: each part is planned by itself, and is what the whole was looked at for.

import { expect, test } from "vitest";
import { caseStore } from "../../test/fixtures/case-store.ts";
import { iso, start } from "../../test/fixtures/live-campaign.ts";
import { act, type ActAsked, previewAct } from "./act-by-hand.ts";
import { publishPolicy } from "./publish-policy.ts";
import { policyOf } from "../../test/fixtures/live-campaign.ts";

const names = Array.from({ length: 1040 }, (_, i) => `acct-${String(i).padStart(4, "0")}`);
const { opened, found, known } = await caseStore(names);
const jo = { actor: "jo", at: iso(start), reason: "by hand" };
const shown = (asked: ActAsked) => previewAct(opened, asked, { draw: 1, limit: 1 }, jo);

test("parts one after the other are what the preview showed, in numbers and in people", async () => {
  await found({ members: names });
  const asked = { campaign: "c-1", rung: "verify", hours: 24 } as const;
  const { accounts, needs, why, slices } = await shown(asked);
  expect([accounts, needs, slices.map((one) => one.accounts)]).toEqual([1040, 2, [500, 500, 40]]);
  expect(why).toContain("with these it would be 1040");
  for (const [slice, { seen }] of slices.entries()) {
    const { changed } = await act(opened, asked, { seen, slice }, jo);
    expect(changed.every((one) => one.state === "proposed" && one.needs === 2)).toBe(true);
  }
  expect(await known()).toHaveLength(1040);
  expect(new Set((await known()).map(({ account }) => account)).size).toBe(1040);
  await expect(act(opened, asked, { seen: slices[0]!.seen, slice: 0 }, jo)).rejects.toMatchObject({
    code: "action_changed",
  });
});

test("a small part of much needs as many people as all of it", async () => {
  const large = "rungs: { minimise: { above: { accounts: 1030, approvals: 2 } } }";
  const text = `by_hand: { above: { approvals: 0 } }\n${large}`;
  for (const actor of ["kim", "lou"])
    await publishPolicy(opened.store, policyOf(text), { ...jo, actor });
  const asked = { campaign: "c-1", rung: "minimise", hours: 24 } as const;
  const { needs, slices } = await shown(asked);
  expect(needs).toBe(2);
  const { seen } = slices[0]!;
  const { changed } = await act(opened, asked, { seen, slice: 0 }, jo);
  expect([changed.length, changed[0]!.needs]).toEqual([500, 2]);
  // of fewer, the rung asks for nobody
  const few = { ...asked, accounts: names.slice(600, 610) };
  const ofFew = await shown(few);
  expect(ofFew.needs).toBe(0);
  const done = await act(opened, few, { seen: ofFew.slices[0]!.seen, slice: 0 }, jo);
  expect(done.changed.map(({ state }) => state)).toEqual(Array(10).fill("active"));
});
