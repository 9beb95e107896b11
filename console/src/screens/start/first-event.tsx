// Whether anything has come yet, told as soon as it has.

import type { ReactNode } from "react";
import { countText, plural, Time } from "../../parts/figures.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Name } from "../../parts/name.tsx";
import type { Start } from "./start.ts";

export function FirstEvent({ start }: { readonly start: Start }): ReactNode {
  const { first_event: first, exchanges, accounts, from, to, accepted } = start;
  if (exchanges === 0 && accounts === 0 && first === null)
    return (
      <p role="status">
        Nothing yet. This page looks every two seconds, and says when the first record is here.
      </p>
    );
  return (
    <>
      <p role="status">
        {first === null ? (
          "Records were read before the server began."
        ) : (
          <>
            The first record came <Time at={first.at} />, by <Name text={first.via} />.
          </>
        )}
      </p>
      <Facts
        of={[
          { name: "Exchanges in the store", value: countText(exchanges) },
          {
            name: "Account records",
            value: countText(accounts),
            ...(accounts === 0
              ? {
                  note: "Without them nobody knows who is exempt, and nothing is decided. Send them to /v1/accounts.",
                }
              : {}),
          },
          ...(from === null
            ? []
            : [
                {
                  name: "They are of",
                  value: (
                    <>
                      <Time at={from} /> to <Time at={to} />
                    </>
                  ),
                },
              ]),
          { name: "Taken by the server", value: plural(accepted, "record") },
        ]}
      />
    </>
  );
}
