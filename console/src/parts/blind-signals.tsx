// Signals that had no data, each with why.

import type { ReactNode } from "react";
import { Sentence } from "./sentence.tsx";

export function BlindSignals({
  of,
}: {
  readonly of: readonly { readonly signal: string; readonly why: string }[];
}): ReactNode {
  if (of.length === 0) return <p>Every signal had data.</p>;
  return (
    <ul style={{ display: "grid", gap: "0.5rem" }}>
      {of.map(({ signal, why }) => (
        <li key={signal}>
          <b>{signal}</b>{" "}
          <span className="note">
            <Sentence text={why} />
          </span>
        </li>
      ))}
    </ul>
  );
}
