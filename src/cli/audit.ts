// stillwatch audit: who did what to whom and why, and whether that record is whole.

import { type Command, InvalidArgumentError } from "commander";
import { type AuditEntry, verifyAudit } from "../evidence/audit/audit.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";
import { withDesk } from "./desk-access.ts";
import { deskOption, whole } from "./options.ts";
import { json } from "./terminal-text.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { counted } from "./words.ts";

export function auditCommand(program: Command, io: Io): void {
  const audit = program
    .command("audit")
    .summary("read and verify the record of every decision and ruling")
    .description(
      "Every decision, approval, undo, ruling of an analyst and change of policy is an entry; each carries the hash of the one before.",
    );
  audit
    .command("list")
    .summary("print the entries")
    .description("Prints the entries of the audit, oldest first.")
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .option("--last <n>", "only so many of the newest", whole)
    .option("--subject <id>", "only about this decision or campaign")
    .option("--json", "print whole entries as JSON Lines")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch audit list --last 20 --store /var/lib/stillwatch",
    )
    .action(async (flags: StoreFlags & { last?: number; subject?: string; json?: boolean }) => {
      await withDesk(reading(io, flags), async (desk) => {
        let entries: AuditEntry[] = [];
        for await (const one of desk.audit())
          if (flags.subject === undefined || isAbout(one, flags.subject)) entries.push(one);
        if (flags.last !== undefined) entries = entries.slice(entries.length - flags.last);
        if (entries.length === 0 && !flags.json) io.out("no entries");
        for (const one of entries) io.out(flags.json ? json(one) : line(one));
      });
    });
  audit
    .command("verify")
    .summary("check that no entry was changed, removed or moved")
    .description(
      "Walks the chain of hashes and names the first entry that does not fit. That the newest entries were cut off is seen only against a hash that you noted earlier: give it with --head.",
    )
    .addOption(deskOption())
    .addOption(waitOption("read"))
    .option(
      "--head <hash>",
      "a hash that an earlier check printed; the chain has to hold it",
      wholeHash,
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch audit verify --store /var/lib/stillwatch")
    .action(async (flags: StoreFlags & { head?: string; json?: boolean }) => {
      await withDesk(reading(io, flags), async (desk) => {
        const check = await verifyAudit(desk.audit(), flags.head);
        if (flags.json) io.out(json(check));
        if (!check.ok)
          throw new StillwatchError("audit_broken", { number: check.number, why: check.why });
        if (!flags.json)
          io.out(
            `${counted(check.entries, "entry", "entries")}, whole and in order. Note the head: ${check.head}`,
          );
      });
    });
}

/** A hash that was copied in part is no sign that anybody cut the audit. */
function wholeHash(text: string): string {
  const hash = text.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new InvalidArgumentError("the whole hash is wanted, 64 hexadecimal digits.");
  return hash;
}

/** Entries about a campaign are also those about its decisions. */
function isAbout(entry: AuditEntry, subject: string): boolean {
  const { campaign } = (entry.data ?? {}) as { campaign?: string };
  return entry.subject === subject || campaign === subject;
}

function line({ number, at, actor, action, subject, reason, data }: AuditEntry): string {
  const { account, rung, state } = (data ?? {}) as Record<string, string | undefined>;
  const about = account === undefined ? "" : ` (${rung} of ${account}: ${state})`;
  return `${String(number).padStart(6)}  ${at.slice(0, 19)}Z  ${actor} ${action} ${subject.slice(0, 14)}${about}: ${reason}`;
}
