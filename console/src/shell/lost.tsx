// An address that leads nowhere, and a screen that failed.

import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../parts/page.tsx";
import { Failure, Nothing } from "../parts/states.tsx";

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
  return (
    <>
      <Failure error={error as Error} />
      <Button variant="default" size="xs" mt="sm" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
