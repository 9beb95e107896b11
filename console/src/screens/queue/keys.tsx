// The keys of the queue.

import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { LetterKeysSwitch } from "../../parts/letter-keys.tsx";
import classes from "./queue.module.css";

const keys: readonly (readonly [key: string, text: string])[] = [
  ["j", "the next; in the list also ↓"],
  ["k", "the one before; in the list also ↑"],
  ["Enter", "open what is chosen"],
  ["l", "say that you looked at what changed"],
  ["a", "approve"],
  ["r", "reject an approval"],
  ["i", "say that you look at an appeal"],
  ["u", "uphold an appeal"],
  ["o", "overturn an appeal"],
  ["?", "this list"],
  ["/", "go to an account or a campaign"],
];

export function Keys({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      zIndex={360}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <LetterKeysSwitch />
      <dl className={classes.keys}>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd className={classes.key}>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
