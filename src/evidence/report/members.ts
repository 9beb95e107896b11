// Who belongs to a group: the first accounts in the open, more of them folded, the rest named by number.
// In: members in the report's order. Out: tables. A ring can have 25,000 accounts: verdicts.jsonl lists all of them.

import type { Member } from "../../core/campaign.ts";
import { count, probability, share } from "./figures.ts";
import { foreign, html, joined, type Markup } from "./markup.ts";
import { table } from "./table.ts";
import { plural } from "./words.ts";

const shown = { open: 20, all: 200 } as const;

/** `total` is the size of the group, which may be larger than the list; `owners` says whose end users they are. */
export function membersTable(members: readonly Member[], total: number, owners = ""): Markup {
  if (members.length === 0)
    return html`<p class="note">The members are listed in verdicts.jsonl.</p>`;
  const open = members.slice(0, shown.open);
  const folded = members.slice(shown.open, shown.all);
  const listed = open.length + folded.length;
  const beyond = Math.max(total, members.length) - listed;
  return html`<div class="members">
    ${owners === "" ? null : html`<p class="note">${foreign(owners, 1000)}</p>`}
    ${rows(open, "Strongest members")}
    ${
      folded.length > 0
        ? html`<details>
            <summary>${count(folded.length)} more ${plural(folded.length, "member")}</summary>
            ${rows(folded, "Further members")}
          </details>`
        : null
    }
    ${inPart(members)} ${edge(members)}
    ${beyond > 0 ? html`<p class="note">${count(beyond)} further ${plural(beyond, "member is", "members are")} not printed here; every account is listed in verdicts.jsonl.</p>` : null}
  </div>`;
}

/** Accounts of which the group is a part: whose they are has done nothing. */
function inPart(members: readonly Member[]): Markup | null {
  const parts = members.flatMap(({ part }) => (part === undefined ? [] : [part]));
  if (parts.length === 0) return null;
  return html`<p class="note">
    Only a part of what these accounts send is meant, ${share(Math.min(...parts))} to
    ${share(Math.max(...parts))} of each, and the exchanges here count that part. Their owners have
    done nothing: tell them, and ask.
  </p>`;
}

/** Members whose own behaviour hardly speaks for the group, by name: whom to look at before acting. */
function edge(members: readonly Member[]): Markup | null {
  const at = members.filter((one) => one.edge);
  if (at.length === 0) return null;
  const named = at.slice(0, shown.open).map((one) => foreign(one.account, 80));
  const more = at.length - named.length;
  return html`<p class="note">
    ${count(at.length)} ${plural(at.length, "member stands", "members stand")} at the edge: their
    own behaviour hardly speaks for the group. Look at them before acting:
    ${joined(named, ", ")}${more > 0 ? ` and ${count(more)} more, marked in campaigns.json` : ""}.
  </p>`;
}

function rows(members: readonly Member[], caption: string): Markup {
  return table({
    caption,
    className: "compact",
    rows: members,
    columns: [
      { head: "Account", names: true, sort: (m) => m.account, cell: (m) => foreign(m.account, 80) },
      {
        head: "Exchanges",
        numeric: true,
        sort: (m) => m.exchanges,
        cell: (m) => count(m.exchanges),
      },
      {
        head: "Evidence carried",
        numeric: true,
        sort: (m) => m.strength,
        cell: (m) => share(m.strength),
      },
      {
        head: "Probability",
        numeric: true,
        sort: (m) => m.score,
        cell: (m) => probability(m.score),
      },
    ],
  });
}
