// A policy in plain sentences, part by part.

import type { ReactNode } from "react";
import { visible } from "../../../../src/core/visible.ts";
import type { PolicyPart } from "../../../../src/policy/policy-words.ts";
import classes from "./policy.module.css";

export function Words({ parts }: { readonly parts: readonly PolicyPart[] }): ReactNode {
  return (
    <div className={classes.words}>
      {parts.map(({ part, heading, sentences }) => (
        <section key={part}>
          <h2>{heading}</h2>
          {sentences.map((one) => (
            <p key={one}>
              <bdi>{visible(one)}</bdi>
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
