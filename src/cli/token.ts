// stillwatch token: who may ask the server. Tokens are made once and shown once; a server that runs reads them anew.

import { type Command, InvalidArgumentError, Option } from "commander";
import { type Role, roles } from "../core/roles.ts";
import type { Io } from "./io.ts";
import { deskOption } from "./options.ts";
import { type ShownToken, withTokens } from "./token-book.ts";
import { plainTable } from "./plain-table.ts";
import { json } from "./terminal-text.ts";

/** Ms. */
const day = 86_400_000;

interface CreateFlags {
  readonly store: string;
  readonly role: Role;
  readonly name: string;
  readonly expires: number | null;
  readonly json?: boolean;
}

export function tokenCommand(program: Command, io: Io): void {
  const token = program
    .command("token")
    .summary("make, list and revoke tokens of the server")
    .description(
      "Who may ask the server, and for what. A token is shown once, and kept as a hash; a server that runs takes it at once.",
    );
  token
    .command("create")
    .summary("make a token and print it, once")
    .description(
      "Makes a token and prints it, once. Roles: ingest sends records; decide asks what to do; viewer reads; investigator also rules, undoes and judges appeals; approver also approves; admin may everything. What is done with it is written down under its name, so give each person one.",
    )
    .addOption(deskOption())
    .addOption(
      new Option("--role <role>", "what it may do").choices([...roles]).makeOptionMandatory(),
    )
    .requiredOption("--name <name>", "of the person or program that gets it")
    .option(
      "--expires <time>",
      "how long it works, such as 12h or 90d, or never",
      lifetime,
      90 * day,
    )
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch token create --role viewer --name jo --expires 90d --store /var/lib/stillwatch",
    )
    .action(async (flags: CreateFlags) => {
      const { role, name, expires } = flags;
      const until = expires === null ? null : new Date(io.now() + expires).toISOString();
      const made = await withTokens(flags.store, false, (book) =>
        book.create({ name, role, expires: until }),
      );
      if (flags.json) return io.out(json({ ...made.token, secret: made.secret }, 2));
      io.out(made.secret);
      io.note(
        `Token ${made.token.id} of ${made.token.name}, ${role}, ${until === null ? "without an end" : `until ${until.slice(0, 10)}`}. It is not shown again.`,
      );
    });
  token
    .command("list")
    .summary("list the tokens, without what they are")
    .description(
      "Lists the tokens: whose, for what, until when. The tokens themselves are not kept.",
    )
    .addOption(deskOption())
    .option("--json", "print them as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch token list --store /var/lib/stillwatch")
    .action(async (flags: { store: string; json?: boolean }) => {
      const list = await withTokens(flags.store, true, (book) => book.list());
      if (flags.json) return io.out(json(list, 2));
      io.out(list.length === 0 ? "no tokens" : table(list, io));
    });
  token
    .command("revoke")
    .summary("end tokens at once")
    .description("Ends tokens at once, for good.")
    .argument("<ids...>", "as `token list` prints them")
    .addOption(deskOption())
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch token revoke 3fa9c1e2b7d0 --store /var/lib/stillwatch",
    )
    .action(async (ids: string[], flags: { store: string }) => {
      await withTokens(flags.store, true, async (book) => {
        for (const id of ids) {
          const { name } = await book.revoke(id);
          io.out(`${id} of ${name} is revoked`);
        }
      });
    });
}

function table(list: readonly ShownToken[], io: Io): ReturnType<typeof plainTable> {
  const now = new Date(io.now()).toISOString();
  return plainTable(
    [
      { head: "token", width: 12 },
      { head: "role", width: 12 },
      { head: "made", width: 10 },
      { head: "until", width: 10 },
      { head: "state", width: 8 },
      { head: "name" },
    ],
    list.map((one) => [
      one.id,
      one.role,
      one.created.slice(0, 10),
      one.expires?.slice(0, 10) ?? "",
      one.revoked !== null
        ? "revoked"
        : one.expires !== null && one.expires <= now
          ? "expired"
          : "works",
      one.name,
    ]),
    io.width,
  );
}

/** Nobody plans further; a time beyond what a date can say would be refused with less of a reason. */
const longestDays = 3660;

/** "12h", "90d" in ms; null for never. */
function lifetime(text: string): number | null {
  if (text === "never") return null;
  const found = /^(\d{1,5})([hd])$/.exec(text);
  const ms = found ? Number(found[1]) * (found[2] === "d" ? day : 3_600_000) : 0;
  if (ms === 0 || ms > longestDays * day)
    throw new InvalidArgumentError("a time is wanted, such as 12h or 90d, or never.");
  return ms;
}
