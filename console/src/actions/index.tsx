// Acting by hand on a case or on some of its accounts: choose, see what would happen, say why, do it, take it back.

import { Drawer } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ActForm } from "./form.tsx";
import { ActResult } from "./result.tsx";
import type { Outcome } from "./do.ts";

interface Of {
  readonly campaign: string;
  /** All members without. */
  readonly accounts?: readonly string[] | undefined;
}

export interface ActDialogProps extends Of {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ActDialog({ campaign, accounts, opened, onClose }: ActDialogProps): ReactNode {
  // whom it is about holds from its opening until it is gone, whatever the page says meanwhile
  const [held, setHeld] = useState({ opened, campaign, accounts, turn: 0 });
  const [isBusy, setBusy] = useState(false);
  if (held.opened !== opened)
    setHeld(
      opened ? { opened, campaign, accounts, turn: held.turn + 1 } : { ...held, opened: false },
    );
  return (
    <Drawer
      opened={opened}
      onClose={() => {
        if (!isBusy) onClose();
      }}
      position="right"
      size="min(44rem, 100vw)"
      zIndex={350}
      title={titleOf(held)}
      closeButtonProps={{ "aria-label": "Close", disabled: isBusy }}
    >
      <Act
        key={held.turn}
        campaign={held.campaign}
        accounts={held.accounts}
        isBusy={isBusy}
        onBusy={setBusy}
        onClose={onClose}
      />
    </Drawer>
  );
}

interface ActProps extends Of {
  readonly isBusy: boolean;
  readonly onBusy: (isBusy: boolean) => void;
  readonly onClose: () => void;
}

/** One act, from the choice to what came of it. */
function Act({ campaign, accounts, isBusy, onBusy, onClose }: ActProps): ReactNode {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return outcome === null ? (
    <ActForm campaign={campaign} accounts={accounts} onBusy={onBusy} onDone={setOutcome} />
  ) : (
    <ActResult outcome={outcome} isBusy={isBusy} onBusy={onBusy} onClose={onClose} />
  );
}

function titleOf({ campaign, accounts }: Of): string {
  if (accounts === undefined) return `Act on ${campaign}`;
  return accounts.length === 1
    ? `Act on one account of ${campaign}`
    : `Act on ${accounts.length} accounts of ${campaign}`;
}
