// A case or a group that could not be shown: where none has this name, asking again is of no use, and the lists are.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Problem } from "../../api/ask.ts";
import { Failure } from "../../parts/states.tsx";

export function NotThere({
  error,
  again,
}: {
  readonly error: Error;
  readonly again: () => void;
}): ReactNode {
  if (!(error instanceof Problem && error.status === 404))
    return <Failure error={error} again={again} />;
  return (
    <Failure error={error}>
      <p>
        Look for it in <Link to="/campaigns">Campaigns</Link>.
      </p>
    </Failure>
  );
}
