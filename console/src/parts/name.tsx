// What a stranger called something: isolated from the direction of its neighbours, its control characters spelled out.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { clip, visible, visibleLines } from "../../../src/core/visible.ts";

export function Name({
  text,
  most = 120,
}: {
  readonly text: string;
  readonly most?: number;
}): ReactNode {
  const shown = clip(visible(text), most);
  return (
    <bdi className="id" {...(shown === text ? {} : { title: visible(text) })}>
      {shown}
    </bdi>
  );
}

/** Sentences that somebody wrote, or that name what somebody chose: their lines stay lines. */
export function Words({ text }: { readonly text: string }): ReactNode {
  return <bdi>{visibleLines(text)}</bdi>;
}

export function AccountLink({ account }: { readonly account: string }): ReactNode {
  return (
    <Link to="/accounts/$account" params={{ account }}>
      <Name text={account} most={48} />
    </Link>
  );
}

export function CampaignLink({ id }: { readonly id: string }): ReactNode {
  return (
    <Link to="/campaigns/$id" params={{ id }}>
      <Name text={id} most={48} />
    </Link>
  );
}

export function GroupLink({ ring }: { readonly ring: string }): ReactNode {
  return (
    <Link to="/groups/$ring" params={{ ring }}>
      <Name text={ring} most={48} />
    </Link>
  );
}
