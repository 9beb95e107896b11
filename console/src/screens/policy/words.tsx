// A policy in plain sentences, part by part.

import type { ReactNode } from "react";
import type { PolicyPart } from "../../../../src/policy/policy-words.ts";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./policy.module.css";

export function Words({ parts }: { readonly parts: readonly PolicyPart[] }): ReactNode {
  return (
    <div className={classes.words}>
      {parts.map(({ part, heading, sentences }) => (
        <section key={part}>
          <h2>{heading}</h2>
          {sentences.map((one) => (
            <p key={one}>
              <Sentence text={one} />
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
