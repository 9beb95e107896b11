// A file of messages to customers, filled up with the default ones, which stand beside this file.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import { readYaml } from "../../core/read-yaml.ts";
import { utf8Text } from "../../core/utf8-text.ts";
import { problemsOf, problemText } from "../../core/yaml-problems.ts";
import { type Messages, messagesSchema } from "./message-schema.ts";

/** Bytes: a hundred long templates. */
const longest = 1_000_000;

/** @throws StillwatchError `messages_unreadable`, `messages_bad`, `file_encoding` */
export function loadMessages(path?: string): Messages {
  if (path === undefined) return messagesSchema.parse(defaults());
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
    if (bytes.length > longest) throw new Error("it is larger than 1 MB");
  } catch (cause) {
    throw new StillwatchError("messages_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const yaml = readYaml(utf8Text(bytes, path));
  const read = yaml.ok ? messagesSchema.safeParse(filled(defaults(), yaml.data)) : null;
  if (read?.success) return read.data;
  const problems = yaml.ok ? problemsOf(read!.error!, yaml.place, messagesSchema) : yaml.problems;
  throw new StillwatchError("messages_bad", {
    problems: problems.map((one) => problemText(path, one)),
  });
}

function defaults(): unknown {
  return parseDocument(
    readFileSync(join(import.meta.dirname, "default-messages.yaml"), "utf8"),
  ).toJS();
}

/** Maps are filled key by key, everything else is replaced. */
function filled(base: unknown, given: unknown): unknown {
  if (given === undefined || given === null) return base;
  if (!isMap(base) || !isMap(given)) return given;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(given)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [of, own] = [base, given].map((one) =>
        Object.hasOwn(one, key) ? one[key] : undefined,
      );
      return [key, filled(of, own)];
    }),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
