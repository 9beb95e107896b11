// Tokens of the API, and sessions that an administrator ended, written down.

import type { tokenActions } from "../../../evidence/audit/audit.ts";
import { type KeptToken, noteToken as note } from "../../api-tokens.ts";
import { noteEndedSessions as noteEnded } from "../../ended-sessions.ts";
import type { By, Use } from "./use.ts";

async function noteToken(
  { opened, retoken }: Use,
  action: (typeof tokenActions)[number],
  token: KeptToken,
  by: By,
): Promise<void> {
  await note(opened.store, action, token, by);
  await retoken();
}

const noteEndedSessions = (
  { opened }: Use,
  name: string,
  sessions: number,
  by: By,
): Promise<void> => noteEnded(opened.store, { name, sessions }, by);

export const tokenUses = { noteToken, noteEndedSessions };
