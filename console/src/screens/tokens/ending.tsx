// Ending a token: for good, at once, with a reason.

import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ask, part, withQuery } from "../../api/ask.ts";
import { Name } from "../../parts/name.tsx";
import { Failure } from "../../parts/states.tsx";
import type { ToldToken } from "./token.ts";

export function Ending({
  token,
  onClose,
}: {
  readonly token: ToldToken | null;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) =>
      ask(withQuery(`/v1/tokens/${part(id)}`, { reason: reason.trim() }), { method: "DELETE" }),
    onSuccess: async () => {
      setReason("");
      await queries.invalidateQueries({ queryKey: ["tokens"] });
      onClose();
    },
  });
  return (
    <Modal
      opened={token !== null}
      onClose={onClose}
      title="End this token"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {token !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            end.mutate(token.id);
          }}
        >
          <p>
            The token of <Name text={token.name} /> ({token.role}) lets nobody in from now on, and
            sessions that began with it end. This cannot be taken back; another one can be made.
          </p>
          {end.error !== null && <Failure error={end.error} />}
          <TextInput
            label="Reason"
            description="It stands in the audit."
            mt="md"
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group mt="md">
            <Button type="submit" disabled={reason.trim() === ""} loading={end.isPending}>
              End it
            </Button>
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
