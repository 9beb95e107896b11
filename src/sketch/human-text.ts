// What a person or a task says in the request of an agent: the harness around it (notes of the project, reminders, what
// tools gave back) is the program's and the files', the same for everybody who uses it. Blocks of markup that begin a
// line, `<name …>` to `</name>`, are taken away where the request carries tools; what is nothing else says nothing.

const tag = /<(\/?)([A-Za-z][\w.:-]{0,63})(?:\s[^<>]{0,500})?>/g;
/** Names that are never closed, after which the rest stays: each takes another pass over the text. */
const mostUnclosed = 8;

/** @returns the text without such blocks; undefined where nothing is left, as in the turns of a tool loop */
export function humanText(prompt: string, tools: number): string | undefined {
  if (tools === 0 || !prompt.includes("</")) return prompt;
  const unclosed = new Set<string>();
  let rest = "";
  let from = 0;
  while (unclosed.size < mostUnclosed) {
    const block = nextBlock(prompt, from, unclosed);
    if (block === null) break;
    if (block.end < 0) {
      unclosed.add(block.name);
      continue;
    }
    rest += prompt.slice(from, block.start);
    from = block.end;
  }
  rest = (rest + prompt.slice(from)).trim();
  return rest === "" ? undefined : rest;
}

interface Block {
  readonly name: string;
  readonly start: number;
  /** Behind its closing tag, elements of its own name inside it counted; -1 where it is never closed. */
  readonly end: number;
}

function nextBlock(text: string, from: number, unclosed: ReadonlySet<string>): Block | null {
  let name: string | null = null;
  let start = 0;
  let depth = 0;
  tag.lastIndex = from;
  for (let found = tag.exec(text); found; found = tag.exec(text)) {
    const isClosing = found[1] === "/";
    if (name === null) {
      if (isClosing || unclosed.has(found[2]!) || !beginsLine(text, found.index, from)) continue;
      name = found[2]!;
      start = found.index;
      depth = 1;
    } else if (found[2] === name) {
      depth += isClosing ? -1 : 1;
      if (depth === 0) return { name, start, end: tag.lastIndex };
    }
  }
  return name === null ? null : { name, start, end: -1 };
}

/** Only blanks stand before it, or a block that was taken away. */
function beginsLine(text: string, at: number, from: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text[i] === " " || text[i] === "\t")) i--;
  return i < from || text[i] === "\n";
}
