// The address of what is seen: filters and sorting stand in it, so that a link is a saved view.

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";

export function CopyLink(): ReactNode {
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  return (
    <>
      <Button variant="default" size="xs" onClick={() => copy(location.href)}>
        {copied ? "Copied" : "Copy link"}
      </Button>
      <span aria-live="polite" className="hidden">
        {copied ? "The link is copied" : ""}
      </span>
    </>
  );
}
