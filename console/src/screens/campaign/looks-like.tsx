// What a case or a group looks like, in a sentence; nothing where there is nothing to say.

import type { ReactNode } from "react";
import { Sentence } from "../../parts/sentence.tsx";

export function LooksLike({ text }: { readonly text: string }): ReactNode {
  if (text === "") return null;
  return (
    <p
      style={{
        marginTop: "1rem",
        maxWidth: "46rem",
        fontFamily: "var(--serif)",
        fontStyle: "italic",
      }}
    >
      <Sentence text={text} />
    </p>
  );
}
