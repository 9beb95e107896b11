// Where a text stops being JSON, and what would have to stand there. The engine's own message tells the place of some faults
// only, and quotes what it could not read, which may be private. In time that grows with the length.

export interface JsonFault {
  readonly line: number; // from 1
  readonly column: number; // from 1, in UTF-16 units
  readonly why: string;
}

const blank = /[ \t\r\n]*/y;
const value = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// oxlint-disable-next-line no-control-regex
const text = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;

const wanted = {
  value: "a value is wanted here: a text in double quotes, a number, true, false, null, [ or {",
  entry: "a value or ] is wanted here",
  name: "a name in double quotes is wanted here",
  key: "a name in double quotes or } is wanted here",
  colon: "a colon is wanted here",
  end: "nothing more is wanted here",
} as const;

/** @returns null where it is JSON */
export function jsonFault(whole: string): JsonFault | null {
  const open: ("[" | "{")[] = [];
  let at = 0;
  let wants: keyof typeof wanted | "next" = "value";
  const take = (what: RegExp): boolean => {
    what.lastIndex = at;
    if (!what.test(whole)) return false;
    at = what.lastIndex;
    return true;
  };
  const after = (): typeof wants => (open.length === 0 ? "end" : "next");
  for (;;) {
    take(blank);
    const sign = whole[at];
    if (sign === undefined && wants === "end") return null;
    const inList = open.at(-1) === "[";
    if (wants === "value" || wants === "entry") {
      if (sign === "[" || sign === "{") {
        open.push(sign);
        at++;
        wants = sign === "[" ? "entry" : "key";
      } else if (sign === '"' ? take(text) : take(value)) wants = after();
      else if (wants === "entry" && sign === "]") wants = closed();
      else break;
    } else if (wants === "name" || wants === "key") {
      if (take(text)) wants = "colon";
      else if (wants === "key" && sign === "}") wants = closed();
      else break;
    } else if (wants === "colon" && sign === ":") {
      at++;
      wants = "value";
    } else if (wants === "next" && sign === ",") {
      at++;
      wants = inList ? "value" : "name";
    } else if (wants === "next" && sign === (inList ? "]" : "}")) wants = closed();
    else break;
  }
  return { ...placeOf(whole, at), why: why() };

  function closed(): typeof wants {
    open.pop();
    at++;
    return after();
  }

  function why(): string {
    const words =
      wants === "next"
        ? `a comma or ${open.at(-1) === "[" ? "]" : "}"} is wanted here`
        : wanted[wants];
    if (whole[at] === undefined) return `it breaks off: ${words}`;
    if (whole[at] === '"' && /value|entry|name|key/.test(wants))
      return "this text has no closing quote, or a sign in it that wants a backslash before it";
    return words;
  }
}

function placeOf(whole: string, at: number): { readonly line: number; readonly column: number } {
  const lines = whole.slice(0, at).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
