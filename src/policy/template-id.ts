// How a policy names a template: by what reports, `show` and `explain` call it ("system prompt 1a2b3c"), or by the digits
// alone. More of the 16 digits may be written, where six are those of two templates.

const kinds: Readonly<Record<string, string>> = {
  "template skeleton": "frame",
  "system prompt": "system",
  refrain: "refrain",
};

export interface TemplateId {
  /** Kinds of traits among which it is. */
  readonly kinds: readonly string[];
  /** The value's first hexadecimal digits, small. */
  readonly digits: string;
}

/** Null for what names none. */
export function templateId(name: string): TemplateId | null {
  const found = /^(?:(template skeleton|system prompt|refrain) )?([0-9a-f]{6,16})$/i.exec(name);
  if (!found) return null;
  const kind = found[1]?.toLowerCase();
  return {
    kinds: kind === undefined ? Object.values(kinds) : [kinds[kind]!],
    digits: found[2]!.toLowerCase(),
  };
}
