// What the check says of account records: whether they are of the accounts in the logs, and whether they hold what clears
// honest groups. Pure.

import type { DataCheckModel } from "../../model/schema.ts";
import type { DataFigures } from "./figures.ts";
import { grouped, type Measured, share } from "./measured.ts";

const exonerating = ["programme", "org", "verified"] as const;

export function ofRecords(of: DataFigures, by: DataCheckModel): Measured[] {
  const { accounts, records, joined, used, recordFields } = of;
  if (records === 0) return [withoutAny(by)];
  const joinRate = share(joined, accounts);
  const without = accounts - joined;
  const empty = exonerating.filter((name) => recordFields[name] === 0);
  return [
    {
      id: "records_joined",
      value: joinRate,
      bad: "low",
      bounds: by.records_joined,
      fine: `${grouped(joined)} of the ${grouped(accounts)} accounts in the logs have an account record.`,
      weak: `${grouped(without)} of the ${grouped(accounts)} accounts in the logs have no account record: nobody knows who they are, so the default policy leaves them at observe.`,
      worthless: `${joined === 0 ? "None" : `Only ${grouped(joined)}`} of the ${grouped(accounts)} accounts in the logs ${joined <= 1 ? "has" : "have"} one of the ${grouped(records)} account records: whom they clear cannot be seen, so agreements and organisations count for nobody and the default policy leaves ${joined === 0 ? "everybody" : "all others"} at observe.`,
      advice: howToJoin(of),
      blinds: {
        data: "accounts",
        why: `${joined === 0 ? "no account record names" : "hardly any account record names"} an account of the logs`,
      },
    },
    // where none joins, this is the same said again
    ...(joined === 0
      ? []
      : [
          {
            id: "records_used",
            value: share(used, records),
            bad: "low" as const,
            bounds: by.records_used,
            fine: `${grouped(used)} of the ${grouped(records)} account records are of accounts in the logs.`,
            weak: `${grouped(used)} of the ${grouped(records)} account records name an account that the logs know: the others only say who signed up.`,
            advice:
              joinRate < by.records_joined.weak
                ? howToJoin(of)
                : "If the logs are of some customers only, or of a short time, that is as it should be.",
          },
        ]),
    {
      id: "exonerating",
      value: (exonerating.length - empty.length) / exonerating.length,
      bad: "low",
      bounds: by.exonerating,
      fine: "Programme, organisation and verified are filled in some account records.",
      weak: `No account record fills ${empty.join(", ")}: a customer whom ${empty.length === 1 ? "that" : "these"} would clear looks like anybody else.`,
      advice: `If you have it, add ${empty.join(", ")} to the account records; if you have no such customers, nothing is missing.`,
    },
  ];
}

/** A sweep without records is sound, and proposes nothing: that is said, and no reason to stop. */
function withoutAny({ records_joined }: DataCheckModel): Measured {
  return {
    id: "records_joined",
    value: 0,
    bad: "low",
    bounds: { weak: records_joined.weak, worthless: 0 },
    fine: "",
    weak: "No account records were given: agreements and organisations cannot be seen, so everybody stays at observe.",
    advice: "Give account records with --accounts.",
  };
}

function howToJoin({ nearly, prefixes: { logs, records }, accounts, joined }: DataFigures): string {
  if (nearly > 0)
    return `${grouped(nearly)} of the ${grouped(accounts - joined)} would have one if capitals and blanks around ids did not count: give --fold-ids, which reads the ids of both sides so, or write them alike.`;
  const begin = (name: string): string => (name === "" ? "no common beginning" : `${name}…`);
  return logs === records
    ? "Compare the ids of the logs with those of the records, and add the records that are missing."
    : `The ids differ (most in the logs begin with ${begin(logs)}, in the records with ${begin(records)}): write the same id on both sides.`;
}
