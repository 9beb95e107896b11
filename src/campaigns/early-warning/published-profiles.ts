// The profiles that live campaigns publish with a sweep, kept in the store with it: whoever tests new accounts until
// the next sweep reads them there.

import type { CaseHistory } from "../../core/case-history.ts";
import type { EarlyWarningModel } from "../../model/schema.ts";
import type { Columns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { buildProfiles, type CampaignProfile } from "./profile.ts";

const profileColumns: Columns = [
  ["sweep", "UInt32"],
  ["campaign", "String"],
  ["document", "String"],
];

/** Profiles of the campaigns that are confirmed, from the tables of the sweep. */
export async function profilesOf(
  store: Store,
  histories: readonly CaseHistory[],
  by: EarlyWarningModel,
): Promise<CampaignProfile[]> {
  const live = histories.filter(
    (history) =>
      // of an account in part most is its owner's
      history.part !== true &&
      history.confirmed !== null &&
      history.state !== "dismissed" &&
      history.mergedInto === null,
  );
  if (live.length === 0) return [];
  const labels = await store.rows<{ name: string; lo: number; hi: number }>(`
    SELECT DISTINCT label AS name, toUInt32(bitAnd(value, 4294967295)) AS lo, toUInt32(bitShiftRight(value, 32)) AS hi
    FROM label WHERE kind = 'account'`);
  const hashOf = new Map(labels.map(({ name, lo, hi }) => [name, [lo, hi] as const]));
  return buildProfiles(
    store,
    live.map((history) => ({
      id: history.id,
      accounts: history.members
        .filter((one) => one.left === null && hashOf.has(one.account))
        .map((one) => hashOf.get(one.account)!),
    })),
    by.profile,
  );
}

/** Keeps the profiles of a sweep, and drops those of sweeps before the one before it. */
export async function saveProfiles(
  store: Store,
  sweep: number,
  profiles: readonly CampaignProfile[],
): Promise<void> {
  const writer = new RowWriter();
  for (const profile of profiles) {
    writer.u32(sweep);
    writer.string(profile.campaign);
    writer.string(JSON.stringify(profile));
  }
  await store.run(`ALTER TABLE profile DELETE WHERE sweep >= ${sweep} OR sweep < ${sweep - 1}`);
  await store.insert("profile", profileColumns, writer.take());
}

/** The profiles of the last sweep that ended. */
export async function loadProfiles(store: Store): Promise<CampaignProfile[]> {
  const rows = await store.rows<{ document: string }>(
    "SELECT document FROM profile WHERE sweep = (SELECT max(number) FROM sweep) ORDER BY toUInt32(substring(campaign, 3))",
  );
  return rows.map(({ document }) => JSON.parse(document) as CampaignProfile);
}
