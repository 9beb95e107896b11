// A policy or a model that waits for a second person. It is read, compared and published on its own screen.

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { QueuedProposal } from "../../../../src/app/queue.ts";
import { useMay, useMe } from "../../api/me.ts";
import { Time } from "../../parts/figures.tsx";
import { FactGrid } from "../../parts/fact-grid.tsx";
import { Name, Words } from "../../parts/name.tsx";
import classes from "./queue.module.css";

export function ProposalDetail({ item }: { readonly item: QueuedProposal }): ReactNode {
  const { me } = useMe();
  const mayPublish = useMay("approver");
  const { kind, name, hash, by, since, due, reason } = item;
  const isOwn = by === me?.name;
  return (
    <>
      <h2 className={classes.title}>A {kind} waits for a second person</h2>
      <blockquote className={classes.said}>
        <Words text={reason} />
        <footer className="note">
          <Words text={by} />, who proposed it, <Time at={since} />
        </footer>
      </blockquote>
      {isOwn && (
        <p className={classes.own}>
          You proposed it. It waits for another person, who has to publish the same. Until then you
          can withdraw it.
        </p>
      )}
      <FactGrid
        of={[
          {
            name: kind === "policy" ? "Policy" : "Model",
            value: (
              <>
                {name !== null && (
                  <>
                    <Name text={name} most={48} />,{" "}
                  </>
                )}
                <code>{hash.slice(0, 12)}</code>
              </>
            ),
          },
          { name: "Look at it by", value: <Time at={due} /> },
        ]}
      />
      <div className={classes.row}>
        <Button
          component={Link}
          to={`/${kind}`}
          search={{ open: hash } as never}
          size="xs"
          variant={isOwn || !mayPublish ? "default" : "filled"}
        >
          {isOwn || !mayPublish ? "Look at it" : "Look at it, and publish it"}
        </Button>
      </div>
      {!isOwn && !mayPublish && <p className="note">Publishing needs the role approver.</p>}
    </>
  );
}
