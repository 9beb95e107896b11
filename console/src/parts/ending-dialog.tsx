// A question before something of somebody's ends for good: what it is, and a reason that stands in the audit.

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask, withQuery } from "../api/ask.ts";
import { fits, tooLong } from "./limit.ts";
import { useDraft } from "./draft.ts";
import { Failure } from "./states.tsx";

export interface EndingDialogProps<T> {
  readonly title: string;
  /** What would end; null while nobody asks. */
  readonly of: T | null;
  /** Its address, to which DELETE is sent, and what names it there. */
  readonly path: (of: T) => string;
  readonly query?: (of: T) => Readonly<Record<string, string>>;
  /** What is read anew then. */
  readonly stale: string;
  /** Of the two buttons. */
  readonly end: string;
  readonly keep: string;
  readonly onClose: () => void;
  /** What it means. */
  readonly children: ReactNode;
}

export function EndingDialog<T>(props: EndingDialogProps<T>): ReactNode {
  const { title, of, path, query, stale, end: act, keep, onClose, children } = props;
  const [reason, setReason, forgetReason] = useDraft(
    `end ${of === null ? "" : withQuery(path(of), query?.(of) ?? {})}`,
  );
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (one: T) =>
      ask(withQuery(path(one), { ...query?.(one), reason: reason.trim() }), { method: "DELETE" }),
    onSuccess: async () => {
      forgetReason();
      await queries.invalidateQueries({ queryKey: [stale] });
      onClose();
    },
  });
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {of !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            end.mutate(of);
          }}
        >
          <p>{children}</p>
          {end.error !== null && <Failure error={end.error} />}
          <TextInput
            label="Reason"
            description="It stands in the audit."
            mt="md"
            data-autofocus
            value={reason}
            error={tooLong(reason)}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group mt="md">
            <Button type="submit" disabled={!fits(reason)} loading={end.isPending}>
              {act}
            </Button>
            <Button variant="default" onClick={onClose}>
              {keep}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
