// The frame of a screen: its heading, what it says in a sentence, what can be done on it.

import { type ReactNode, useEffect } from "react";
import { visible } from "../../../src/core/visible.ts";
import classes from "./page.module.css";

export interface PageProps {
  readonly title: string;
  /** One or two sentences below the heading. */
  readonly lead?: ReactNode;
  /** Buttons and switches of the whole screen. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${visible(title)} · Stillwatch`;
  }, [title]);
  return (
    <>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>
            <bdi>{visible(title)}</bdi>
          </h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </>
  );
}

export interface SectionProps {
  readonly title: string;
  /** Beside the heading on a wide screen, above the content on a narrow one. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly id?: string;
  readonly children: ReactNode;
}

/** A part of a screen with a heading of its own. */
export function Section({ title, note, actions, id, children }: SectionProps): ReactNode {
  return (
    <section className={classes.section} {...(id === undefined ? {} : { id })}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {note !== undefined && <div className={`note ${classes.sectionNote}`}>{note}</div>}
      {children}
    </section>
  );
}
