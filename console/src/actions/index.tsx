// Acting by hand on a case or on some of its accounts: choose, see what would happen, say why, do it, take it back.

import { Drawer } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ActForm } from "./form.tsx";
import { ActResult } from "./result.tsx";
import type { Outcome } from "./do.ts";

export interface ActDialogProps {
  readonly campaign: string;
  /** All members without. */
  readonly accounts?: readonly string[] | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function ActDialog({ campaign, accounts, opened, onClose }: ActDialogProps): ReactNode {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const close = (): void => {
    setOutcome(null);
    onClose();
  };
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size="min(44rem, 100vw)"
      zIndex={350}
      title={titleOf(campaign, accounts)}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {outcome === null ? (
        <ActForm campaign={campaign} accounts={accounts} onDone={setOutcome} />
      ) : (
        <ActResult outcome={outcome} onClose={close} />
      )}
    </Drawer>
  );
}

function titleOf(campaign: string, accounts: readonly string[] | undefined): string {
  if (accounts === undefined) return `Act on ${campaign}`;
  return accounts.length === 1
    ? `Act on one account of ${campaign}`
    : `Act on ${accounts.length} accounts of ${campaign}`;
}
