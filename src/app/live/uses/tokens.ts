// Tokens of the API, written down.

import type { tokenActions } from "../../../evidence/audit/audit.ts";
import { type KeptToken, noteToken as note } from "../../api-tokens.ts";
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

export const tokenUses = { noteToken };
