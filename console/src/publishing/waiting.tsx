// What somebody proposed and a second person has to publish as well. Whoever proposed it takes it back.

import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useMay, useMe } from "../api/me.ts";
import { Time } from "../parts/figures.tsx";
import { Name, Words } from "../parts/name.tsx";
import { Said } from "../parts/said.tsx";
import { Failure } from "../parts/states.tsx";
import { type Publishable, useWithdraw } from "./queries.ts";

export interface WaitingProps {
  readonly what: Publishable;
  readonly proposal: {
    readonly hash: string;
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  };
  /** Before who proposed it. */
  readonly name?: ReactNode;
  readonly isOpening?: boolean;
  readonly onOpen: () => void;
  /** What it says. */
  readonly children?: ReactNode;
}

export function Waiting(props: WaitingProps): ReactNode {
  const { what, name, isOpening = false, onOpen, children } = props;
  const { hash, by, at, reason } = props.proposal;
  const { me } = useMe();
  const mayPublish = useMay("approver");
  const withdraw = useWithdraw(what);
  const isOwn = by === me?.name;
  return (
    <Said title={`A ${what} waits for a second person`}>
      <p>
        {name === undefined ? "Proposed" : <>{name}, proposed</>} by <Name text={by} />,{" "}
        <Time at={at} />: <Words text={reason} />
      </p>
      {children}
      <Group gap="xs" mt="xs">
        <Button variant="default" size="xs" loading={isOpening} onClick={onOpen}>
          {isOwn || !mayPublish ? "Look at it" : "Look at it, and publish it"}
        </Button>
        {isOwn && (
          <Button
            variant="default"
            size="xs"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(hash)}
          >
            Withdraw it
          </Button>
        )}
      </Group>
      {withdraw.error !== null && <Failure error={withdraw.error} />}
    </Said>
  );
}
