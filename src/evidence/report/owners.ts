// Whom a case does not mean, and who is told: accounts whose end users are its members, and owners of API keys by which it
// came. Nothing is decided about them.

import type { Case } from "../../core/campaign.ts";
import { count } from "./figures.ts";
import { plural } from "./words.ts";

const named = 5;

/** Empty where no member is an end user of another party's account, and no part is known by its keys. */
export function ownersText(of: Pick<Case, "owners" | "members">): string {
  return [endUsersText(of), keysText(of)].filter((text) => text !== "").join(" ");
}

/** Which keys are to be rolled, by account: the largest first, as members stand. */
function keysText({ members }: Pick<Case, "members">): string {
  const held = members.flatMap(({ account, keys }) => (keys ? [{ account, keys }] : []));
  if (held.length === 0) return "";
  const keys = held.reduce((sum, one) => sum + one.keys.length, 0);
  const whose = held.slice(0, named).map((one) => `${one.keys.join(" and ")} of ${one.account}`);
  const more = held.length - whose.length;
  return `All of it came by ${count(keys)} API ${plural(keys, "key", "keys")}: ${whose.join(", ")}${more > 0 ? ` and those of ${count(more)} more ${plural(more, "account")}, listed in campaigns.json` : ""}. Tell the owners which ${plural(keys, "key", "keys")} to roll; their other keys are not meant.`;
}

function endUsersText({ owners = [] }: Pick<Case, "owners">): string {
  if (owners.length === 0) return "";
  const members = owners.reduce((sum, one) => sum + one.members, 0);
  const whose = owners
    .slice(0, named)
    .map((one) => `${count(one.members)} of the ${count(one.end_users)} of ${one.account}`);
  const more = owners.length - whose.length;
  return `${count(members)} ${plural(members, "member is an end user", "members are end users")} of another party's account: ${whose.join(", ")}${more > 0 ? ` and those of ${count(more)} more ${plural(more, "account")}` : ""}. Tell ${plural(owners.length, "it", "them")} what ${plural(owners.length, "its", "their")} customers do; nothing is decided about the ${plural(owners.length, "account itself", "accounts themselves")}.`;
}
