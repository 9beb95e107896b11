/** Characters of a prompt that its prefix is made of. */
const length = 64;

/** What a prompt begins with, in lower case, digits and white space levelled. */
export function prefixOf(prompt: string): string {
  return prompt
    .slice(0, 2 * length)
    .toLowerCase()
    .replaceAll(/\d+/g, "0")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, length);
}
