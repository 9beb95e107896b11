// An address that leads nowhere, and a screen that failed.

import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { NotArrived } from "../parts/arrived.ts";
import { Page } from "../parts/page.tsx";
import { Failure, Nothing } from "../parts/states.tsx";
import { Away } from "./away.tsx";

export function Lost(): ReactNode {
  return (
    <Page title="Not found">
      <Nothing title="Nothing has this address.">
        <p>
          Go to <Link to="/now">what is going on now</Link> or look through{" "}
          <Link to="/campaigns">campaigns</Link>.
        </p>
      </Nothing>
    </Page>
  );
}

export function Troubled({ error, reset }: ErrorComponentProps): ReactNode {
  if (error instanceof NotArrived) return <Away error={error} />;
  return <Failure error={error as Error} again={reset} />;
}
