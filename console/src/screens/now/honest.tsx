// Accounts that a decision bound and that nothing speaks against any more, by why.

import type { ReactNode } from "react";
import type { ToldOverview } from "../../../../src/app/overview/overview.ts";
import { FigureRow } from "../../parts/figure-row.tsx";
import { Count } from "../../parts/figures.tsx";
import { Section } from "../../parts/page.tsx";

export function Honest({ now: { honest } }: { readonly now: ToldOverview }): ReactNode {
  const why = [
    ["Let go since", honest.released, "no case holds them now"],
    ["Case dismissed", honest.dismissed, "by a person"],
    ["Taken back", honest.undone, "by a person; nothing binds them now"],
    ["Appeal overturned", honest.overturned, "by a reviewer"],
  ] as const;
  return (
    <Section
      title="Honest accounts touched"
      note={
        honest.accounts === 0
          ? "No account that a decision ever bound has turned out to be honest. Nobody has looked at all of them."
          : "Accounts that a decision ever bound. One may count for several reasons."
      }
    >
      {honest.accounts > 0 && (
        <FigureRow
          figures={why.map(([name, n, note]) => ({ name, note, value: <Count n={n} /> }))}
        />
      )}
    </Section>
  );
}
