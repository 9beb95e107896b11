// Words that logs write where there is nothing: databases' NULL, Python's None, a proxy's dash. Taken for values they
// would tie strangers together, make a principal of half of the traffic, or free everybody as under agreement "none".

const nothing: ReadonlySet<string> = new Set([
  ...[
    "",
    "-",
    "--",
    "\\n",
    "null",
    "none",
    "nil",
    "nan",
    "undefined",
    "unknown",
    "n/a",
    "na",
    "#n/a",
  ],
  ...["<nil>", "<null>", "<none>", "(null)", "(none)", "(nil)", "[null]", "not set", "(not set)"],
]);

/** What gateways write in the place of a prompt that they were told not to keep: everybody would share it. */
const redacted = [
  ...["redacted", "[redacted]", "<redacted>", "(redacted)", "{redacted}", "***redacted***"],
  // LiteLLM, OpenInference
  ...["redacted-by-litellm", "__redacted__"],
  ...["[omitted]", "<omitted>", "[masked]", "<masked>", "[filtered]"],
];

/** Of these a text may consist too: only what no person writes as a whole prompt is nothing. */
const nothingAsText: ReadonlySet<string> = new Set([
  ...["", "null", "none", "nan", "undefined", "\\n", "<nil>"],
  ...redacted,
]);

/** Characters of the longest of both. */
const longest = 12;
const longestText = Math.max(...[...nothingAsText].map((word) => word.length));

/** White space, and characters without width. */
const unseen = /^[\s\p{DI}\u2800]+$/u;

/** Whether a short text is a word for nothing. */
export function isNothing(text: string): boolean {
  if (text.length > longest) return false;
  // what is only drawn as nothing; most names begin with a letter that is plain
  if (text.charCodeAt(0) > 127 && unseen.test(text)) return true;
  return nothing.has(text.trim().toLowerCase());
}

/** The same of a prompt. */
export function isNoText(text: string): boolean {
  return text.length <= longestText + 2 && nothingAsText.has(text.trim().toLowerCase());
}
