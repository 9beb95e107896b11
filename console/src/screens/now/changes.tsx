// Tells readers of screens what changed since the look before, and nothing else: a page that is read again every ten seconds
// would never let them go on.

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ToldOverview } from "../../../../src/app/overview/overview.ts";
import { countText } from "../../parts/figures.tsx";

/** What is worth interrupting somebody for. */
function told({ exposure, standing, waiting, honest, sources }: ToldOverview): Map<string, number> {
  const { cases, states } = standing.distillation;
  return new Map([
    ["campaigns", cases - states.dismissed],
    ["campaigns contained", states.contained],
    ["exchanges drawn in the last 24 hours", exposure?.days.at(-1)?.distillation.exchanges ?? 0],
    ["cases that wait for approval", waiting.cases],
    ["open appeals", waiting.appeals],
    ["honest accounts touched", honest.accounts],
    ["silent sources", sources.silent],
  ]);
}

export function Changes({ now }: { readonly now: ToldOverview }): ReactNode {
  const before = useRef<Map<string, number> | null>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    const figures = told(now);
    const changed = [...figures].filter(
      ([name, n]) => before.current !== null && before.current.get(name) !== n,
    );
    before.current = figures;
    if (changed.length > 0)
      setText(changed.map(([name, n]) => `${countText(n)} ${name}`).join(", "));
  }, [now]);
  return (
    <p aria-live="polite" className="hidden">
      {text}
    </p>
  );
}
