// Acting by hand and what waits for a yes, as the server's people do it.

import {
  act,
  type ActAsked,
  type Acted,
  type ActPreview,
  type ActSeen,
  type ActShown,
  previewAct,
} from "../../act-by-hand.ts";
import type { PageOf } from "../../../core/page.ts";
import type { Somebody } from "../../../core/who.ts";
import { loadQueue, type Queue } from "../../queue.ts";
import { endedPublicationsNow, proposalsNow } from "./known.ts";
import type { By, Use } from "./use.ts";
import { whenFree } from "./when-free.ts";

async function actPreview(
  { opened, seed }: Use,
  asked: ActAsked,
  shown: Omit<ActShown, "draw"> & { readonly draw?: number | undefined },
  by: Somebody,
): Promise<ActPreview> {
  return previewAct(opened, asked, { ...shown, draw: shown.draw ?? seed }, by);
}

async function actByHand(
  { opened, publish }: Use,
  asked: ActAsked,
  seen: ActSeen,
  by: By,
): Promise<Acted> {
  const done = await whenFree(() => act(opened, asked, seen, by));
  await publish();
  return done;
}

const queue = async (use: Use, page: PageOf): Promise<Queue> =>
  loadQueue(use.opened, {
    ...{ ...page, seed: use.seed },
    proposals: await proposalsNow(use),
    publications: await endedPublicationsNow(use),
  });

export const actionUses = { actPreview, actByHand, queue };
