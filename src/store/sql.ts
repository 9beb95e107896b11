// Pieces of SQL that all engines share.

/** Longest time that one statement may run, in seconds: also the longest that closing can take. */
export const longestStatement = 600;

/** An SQL string literal. */
export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
