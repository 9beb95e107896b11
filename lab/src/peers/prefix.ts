/** Characters of a prompt that its prefix is made of: of 16, 32 and 64 the kindest to AegisGate's rule on two worlds. */
const length = 32;

/** What a prompt begins with, in lower case, digits and white space levelled. */
export function prefixOf(prompt: string): string {
  return prompt
    .slice(0, 4 * length)
    .toLowerCase()
    .replaceAll(/\d+/g, "0")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, length);
}
