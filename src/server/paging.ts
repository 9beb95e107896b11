// Lists of the API: `{items, next}`, asked for page by page.

import { z } from "zod";

/** What every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe("items of a page"),
  cursor: z.string().min(1).max(2000).optional().describe("`next` of the page before"),
};

export function listOf<T extends z.ZodType>(
  item: T,
): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe("`cursor` of the next page; null where this is the last"),
  });
}

/** A document whose shape is that of the reports, which docs/formats.md describes. */
export const document = (what: string): z.ZodAny => z.any().describe(what);

/** Names of campaigns, decisions, appeals. */
export const id = z.string().min(1).max(200);
/** As the logs have it. */
export const accountName = z.string().min(1).max(1024);
/** Kept in the audit, so nobody may leave it out. */
export const reason = z.string().trim().min(1).max(2000);
