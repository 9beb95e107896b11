// Ending a token: for good, at once, with a reason.

import type { ReactNode } from "react";
import { part } from "../../api/ask.ts";
import { EndingDialog } from "../../parts/ending-dialog.tsx";
import { Name } from "../../parts/name.tsx";
import type { ToldToken } from "./token.ts";

export function Ending({
  token,
  onClose,
}: {
  readonly token: ToldToken | null;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <EndingDialog
      title="End this token"
      of={token}
      path={({ id }) => `/v1/tokens/${part(id)}`}
      stale="tokens"
      end="End it"
      keep="Keep it"
      onClose={onClose}
    >
      The token of <Name text={token?.name ?? ""} /> ({token?.role}) lets nobody in from now on, and
      sessions that began with it end. This cannot be taken back; another one can be made.
    </EndingDialog>
  );
}
