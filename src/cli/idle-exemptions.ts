// What is said of exemptions that can match nobody, before somebody relies on them.

import type { IdleExemption } from "../app/idle-exemptions.ts";
import { exemptLists, type ExemptList } from "../policy/exempt.ts";
import type { Io } from "./io.ts";
import { figure } from "./words.ts";

/** Names of a list that are told; of the others only how many there are. */
const mostTold = 5;

const what: Readonly<Record<ExemptList, string>> = {
  accounts: "is no account of this store",
  organisations: "is the organisation of no account record",
  plans: "is the plan of no account record",
  programmes: "is the programme of no account record",
  domains: "is the e-mail domain of no account record",
  networks: "is a network that no account is known by",
  clients: "is the client program of no exchange",
  templates: "is no template that is known here",
};

/** A warning for each name, a few of each list. */
export function warnOfIdle(io: Io, idle: readonly IdleExemption[]): void {
  for (const list of exemptLists) {
    const own = idle.filter((one) => one.list === list);
    for (const { name, meant, until } of own.slice(0, mostTold))
      io.warn(
        until !== null
          ? `exempt.${list}: ${quoted(name)} has run out (until ${until}), so it exempts nobody any more`
          : `exempt.${list}: ${quoted(name)} ${what[list]}, so it exempts nobody${meant === null ? "" : `. Did you mean ${quoted(meant)}?`}`,
      );
    if (own.length > mostTold)
      io.warn(`exempt.${list}: ${figure(own.length - mostTold)} more names exempt nobody`);
  }
}

/** So that spaces at an end are seen. */
const quoted = (name: string): string => `"${name.slice(0, 80)}"`;
