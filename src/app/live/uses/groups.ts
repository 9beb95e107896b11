// One ring of the last sweep by its name, with what people said of it; and a person's word that one which was let be is a case.

import {
  casesOf,
  type DismissedGroup,
  type Member,
  type RingRecord,
} from "../../../core/campaign.ts";
import { StillwatchError } from "../../../core/errors.ts";
import type { CaseFinding } from "../../../core/findings.ts";
import { type Page, pageOf, type PageOf } from "../../../core/page.ts";
import { loadHistories } from "../../../campaigns/case-history/kept.ts";
import { signalName } from "../../../evidence/report/index.ts";
import { caseOfGroup, fingerprintOf, type GroupRuling, ruleOnGroup } from "../../rule-on-group.ts";
import { caseOrGroup } from "./case-or-group.ts";
import { modelThatHolds } from "../../model-in-use.ts";
import type { By, Use } from "./use.ts";
import { whenFree } from "./when-free.ts";

/** A case that a group stands for, as it was last known, and the word that holds of it. */
export interface StandsFor {
  readonly id: string;
  readonly finding: CaseFinding;
  readonly ruling: {
    readonly ruling: "confirm" | "dismiss";
    readonly actor: string;
    readonly at: string;
    readonly reason: string;
  } | null;
  /** The last sweep lists it with a ring of its own. */
  readonly reported: boolean;
}

export interface ToldGroup extends RingRecord, Partial<Pick<DismissedGroup, "why" | "ruled">> {
  readonly members: readonly Member[];
  /** What its signals are called, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Of a group that was let be: what a ruling on it has to name. */
  readonly seen: string | null;
  /** Of a group that was let be: the case whose accounts these are. */
  readonly stands_for: StandsFor | null;
}

/** @throws StillwatchError `not_swept`, `unknown_group` */
async function group({ opened, report }: Use, ring: string): Promise<ToldGroup> {
  const found = await report();
  const cases = casesOf(found);
  const names = (one: RingRecord): ToldGroup["names"] =>
    Object.fromEntries(one.signals.map(({ id }) => [id, signalName(id)]));
  const accused = cases.find((one) => one.ring === ring);
  if (accused) return { ...accused, names: names(accused), seen: null, stands_for: null };
  const one = found.dismissed.find((each) => each.ring === ring);
  if (!one) throw new StillwatchError("unknown_group", { id: ring });
  const histories = await loadHistories(opened.store);
  const { same_share: share } = (await modelThatHolds(opened.store)).cases;
  const before = caseOfGroup(one, histories, share);
  return {
    ...one,
    names: names(one),
    seen: fingerprintOf(one),
    stands_for: before && {
      id: before.id,
      finding: before.finding,
      ruling: before.ruling && inShort(before.ruling),
      reported: cases.some(({ id }) => id === before.id),
    },
  };
}

function inShort({ ruling, actor, at, reason }: NonNullable<StandsFor["ruling"]>) {
  return { ruling, actor, at, reason };
}

async function groupMembers({ report }: Use, ring: string, page: PageOf): Promise<Page<Member>> {
  return pageOf(caseOrGroup(await report(), ring).members, ({ account }) => account, page);
}

/** @returns id of the case that it is from now on */
async function ruleGroup({ opened, publish }: Use, ruling: GroupRuling, by: By): Promise<string> {
  const { cases } = await modelThatHolds(opened.store);
  const id = await whenFree(() => ruleOnGroup(opened, ruling, by, cases.same_share));
  await publish();
  return id;
}

export const groupUses = { group, groupMembers, ruleGroup };
