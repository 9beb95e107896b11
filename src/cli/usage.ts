// What commander says: help, and errors that repeat what was typed. It goes through `Io` like all that is printed, so that
// a file's name that a shell put behind a command does not speak to the terminal.

import type { OutputConfiguration } from "commander";
import type { Io } from "./io.ts";
import { lines, paragraphs } from "./terminal-text.ts";

/** What commander puts on a line of its own behind an error. */
const advice = /\n(?=\(Did you mean )/;

const withoutEnd = (text: string): string => text.replace(/\n$/, "");

export function usageOutput(io: Io): OutputConfiguration {
  return {
    writeOut: (text) => io.out(paragraphs(withoutEnd(text))),
    writeErr: (text) => io.note(paragraphs(withoutEnd(text))),
    outputError: (text) => io.note(lines(withoutEnd(text).split(advice))),
  };
}
