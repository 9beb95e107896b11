// What is said of exemptions that can match nobody, before somebody relies on them.

import { exemptLists, type ExemptList, type IdleExemption } from "../app/idle-exemptions.ts";
import type { Io } from "./io.ts";
import { printable } from "./show.ts";
import { figure } from "./words.ts";

/** Names of a list that are told; of the others only how many there are. */
const mostTold = 5;

const what: Readonly<Record<ExemptList, string>> = {
  accounts: "is no account of this store",
  organisations: "is the organisation of no account record",
  plans: "is the plan of no account record",
  programmes: "is the programme of no account record",
};

/** A warning for each name, a few of each list. */
export function warnOfIdle(io: Io, idle: readonly IdleExemption[]): void {
  for (const list of exemptLists) {
    const own = idle.filter((one) => one.list === list);
    for (const { name, meant } of own.slice(0, mostTold))
      io.warn(
        `exempt.${list}: ${quoted(name)} ${what[list]}, so it exempts nobody${meant === null ? "" : `. Did you mean ${quoted(meant)}?`}`,
      );
    if (own.length > mostTold)
      io.warn(`exempt.${list}: ${figure(own.length - mostTold)} more names exempt nobody`);
  }
}

/** So that spaces at an end are seen. */
const quoted = (name: string): string => JSON.stringify(printable(name.slice(0, 80)));
