// Whose end users the members of a case are, in one sentence: these accounts are told, and nothing is decided about them.

import type { Case } from "../../core/campaign.ts";
import { count } from "./figures.ts";
import { plural } from "./words.ts";

const named = 5;

/** Empty where no member is an end user of another party's account. */
export function ownersText({ owners = [] }: Pick<Case, "owners">): string {
  if (owners.length === 0) return "";
  const members = owners.reduce((sum, one) => sum + one.members, 0);
  const whose = owners
    .slice(0, named)
    .map((one) => `${count(one.members)} of the ${count(one.end_users)} of ${one.account}`);
  const more = owners.length - whose.length;
  return `${count(members)} ${plural(members, "member is an end user", "members are end users")} of another party's account: ${whose.join(", ")}${more > 0 ? ` and those of ${count(more)} more ${plural(more, "account")}` : ""}. Tell ${plural(owners.length, "it", "them")} what ${plural(owners.length, "its", "their")} customers do; nothing is decided about the ${plural(owners.length, "account itself", "accounts themselves")}.`;
}
