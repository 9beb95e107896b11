// A command in a message is there to be pasted: its words stand in it as a shell takes them.

/** One word for a shell, in quotes where it needs them. */
export function shellWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
