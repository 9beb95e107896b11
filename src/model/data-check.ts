// The section of a model about the data: from which figures on they are weak, and worth nothing. All of it was chosen by
// hand, by what a sweep can still use; nothing here was learned.

import { z } from "zod";
import { count, positive, share } from "./numbers.ts";

/** What is lower than these is weak, or worthless; 0 is never reached. */
const floor = z
  .strictObject({ weak: z.number().min(0), worthless: z.number().min(0) })
  .refine(({ weak, worthless }) => worthless <= weak, "write no more for worthless than for weak");

/** What is higher than these is; shares above 1 are never reached. */
const ceiling = z
  .strictObject({ weak: z.number().min(0), worthless: z.number().min(0) })
  .refine(({ weak, worthless }) => worthless >= weak, "write no less for worthless than for weak");

/** The check of the data, before anyone is judged. */
export const dataCheck = z.strictObject({
  /** Accounts from which shares of accounts are judged: of fewer, any figure may be so by chance. */
  fewest_accounts: count,
  /** Share of the accounts in the logs that have a record; of the records whose account is in the logs. */
  records_joined: floor,
  records_used: floor,
  /** Kinds of records that clear honest groups (programme, organisation, verified) that are filled anywhere, as a share. */
  exonerating: floor,
  /** Share of the exchanges on one account; it is let be where so many of its exchanges name their end users. */
  largest_account: ceiling,
  largest_with_end_users: share,
  /** Share of the exchanges on accounts that are called as services call whom they do not know. */
  service_names: ceiling,
  /** Share of the accounts that came over one address; distinct addresses for each account. */
  one_address: ceiling,
  addresses_an_account: floor,
  /** Hours from the first exchange to the last. */
  span_hours: floor,
  /** Share of hours without an exchange, among those of the day in which there are usually this many. */
  empty_hours: ceiling,
  usual_rate: positive,
  /** Share of days without an exchange, each between days with that many in total, among all days. */
  empty_days: ceiling,
  /** Share of the exchanges with a status that were refused or failed. */
  refused: ceiling,
  /** Share of the exchanges that have a field on which a family of evidence rests. */
  coverage: floor,
  /** Of what was read: share of lines refused, there already, part of another's exchange; records with a field that was left out. */
  rejected: ceiling,
  duplicates: ceiling,
  joined_lines: ceiling,
  /** Share of the ids that name several exchanges. */
  reused_ids: ceiling,
  dropped_field: ceiling,
});
