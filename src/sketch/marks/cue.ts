// One cue of a rule: its text in, out the keys by which a trie finds it, or why it is none.
// A cue is one or more words that follow each other. "*" after 4 or more letters stands for any ending (the first 7
// letters count), "#" for any number, "##" for a number of 3 digits or more. Case, accents and commas do not count.
import { hashOf, readWords, sign, stemLengths, word } from "../area/words.ts";

export const shortestStem = stemLengths[0] as number;
export const longestStem = stemLengths.at(-1)! as number;
export const stemSalt = 0x5bd1e995;
/** Keys of "#" and "##" in the trie. */
export const anyNumber = 0x1f3d5b79;
export const longNumber = 0x2e4c6a88;
const hashes = /^#{3,}/; // the sign itself, as in "####"
const marker = /([^\p{L}\p{N}\s])\1\1/u;
const longestCue = 24; // tokens: a Chinese or Japanese cue has one a character

export type ReadCue =
  | { readonly ok: true; readonly keys: readonly number[] }
  | { readonly ok: false; readonly problem: string };

/** Reads a cue word by word. Signs alone are refused: they are in every prompt, and a text notes only so many cues. */
export function readCue(cue: string): ReadCue {
  const keys: number[] = [];
  let signsOnly = true;
  const take = (text: string): void => {
    const read = readWords(text);
    signsOnly &&= read.kind.subarray(0, read.count).every((kind) => kind === sign);
    keys.push(...read.hash.subarray(0, read.count));
  };
  const number = (key: number): void => {
    signsOnly = false;
    keys.push(key);
  };
  for (const piece of piecesOf(cue)) {
    if (piece === "#" || piece === "##") number(piece === "#" ? anyNumber : longNumber);
    else if (piece.length > 1 && piece.endsWith("*") && !marker.test(piece)) {
      const stem = piece.slice(0, Math.min(piece.length - 1, longestStem));
      const read = readWords(stem);
      if (read.count !== 1 || read.kind[0] !== word || read.length[0]! < shortestStem)
        return refused(`"*" needs ${shortestStem} letters before it, which "${piece}" has not`);
      number(hashOf(stem) ^ stemSalt);
    } else if (hashes.test(piece)) take(piece);
    else {
      // A piece may hold several tokens ("<think>", "第#条"); "#" inside it is any number here too.
      for (const [at, part] of piece.split("#").entries()) {
        if (at > 0) number(anyNumber);
        take(part);
      }
    }
  }
  if (keys.length === 0) return refused("this has no word, number or sign that is read in prompts");
  if (keys.length > longestCue)
    return refused(`a cue has ${longestCue} words (or Chinese or Japanese characters) at the most`);
  if (signsOnly && !marker.test(cue))
    return refused(
      "signs alone are in every prompt: add a word, or write three of one, as in ####",
    );
  return { ok: true, keys };
}

/** What the first token of a cue is recognised by: its first letters, or all of a short token; none for a number. */
export function firstDoor(cue: string): number | undefined {
  for (const piece of piecesOf(cue)) {
    if (piece.startsWith("#") && !hashes.test(piece)) return undefined;
    const read = readWords(piece);
    if (read.count === 0) continue; // a comma
    return read.kind[0] === word && read.length[0]! >= shortestStem
      ? read.stem[shortestStem]!
      : read.hash[0]!;
  }
  return undefined;
}

function piecesOf(cue: string): string[] {
  return cue.split(" ").filter(Boolean);
}

function refused(problem: string): ReadCue {
  return { ok: false, problem };
}
