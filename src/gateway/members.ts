// The members of the outermost object of a JSON text, by their places, so that one of them can be replaced and every other
// byte stays as it came: earlier turns are never rewritten, and numbers keep all their digits.

export interface Place {
  readonly name: string;
  /** From the name's quotation mark. */
  readonly from: number;
  readonly valueFrom: number;
  /** Behind the value. */
  readonly to: number;
}

export interface Edit {
  readonly place: Place;
  /** The new value as JSON; null takes the member out. */
  readonly value: string | null;
}

/** @param text JSON of an object, which was parsed before: nothing is checked here */
export function membersOf(text: string): Place[] {
  const places: Place[] = [];
  let at = skipSpace(text, text.indexOf("{") + 1);
  while (text[at] === '"') {
    const from = at;
    at = endOfText(text, at);
    const name = JSON.parse(text.slice(from, at)) as string;
    const valueFrom = skipSpace(text, skipSpace(text, at) + 1);
    const to = endOfValue(text, valueFrom);
    places.push({ name, from, valueFrom, to });
    at = skipSpace(text, to);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return places;
}

/** @param edits in the order of their places, of `members` */
export function edited(text: string, members: readonly Place[], edits: readonly Edit[]): string {
  const byPlace = new Map(edits.map((edit) => [edit.place, edit]));
  let out = text.slice(0, members[0]?.from ?? text.length);
  let written = false;
  let comma = "";
  members.forEach((place, i) => {
    const edit = byPlace.get(place);
    if (edit?.value !== null) {
      // what stands between two members, a comma and spaces, is kept with the second
      if (written) out += comma;
      out +=
        edit === undefined
          ? text.slice(place.from, place.to)
          : text.slice(place.from, place.valueFrom) + edit.value;
      written = true;
    }
    comma = text.slice(place.to, members[i + 1]?.from ?? place.to);
  });
  return out + text.slice(members.at(-1)?.to ?? text.length);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return endOfText(text, from);
  let at = from;
  if (first !== "{" && first !== "[") {
    while (at < text.length && !",}]".includes(text[at]!) && text.charCodeAt(at) > 32) at++;
    return at;
  }
  let depth = 0;
  do {
    const c = text[at];
    if (c === '"') {
      at = endOfText(text, at);
      continue;
    }
    if (c === "{" || c === "[") depth++;
    else if (c === "}" || c === "]") depth--;
    at++;
  } while (depth > 0);
  return at;
}
