// Code: snippets in several languages with invented names, and what one asks about code.

import type { Random } from "../../simulate/random.ts";
import { fieldOf, upper } from "./field.ts";
import type { Matter } from "./matter.ts";

type Write = (f: string, a: string, b: string, n: number, body: string) => string;

const LANGUAGES: Readonly<Record<string, Write>> = {
  Python: (f, a, b, n, body) =>
    `def ${f}(${a}, ${b}=${n}):\n    ${body}\n    return [x for x in ${a} if x > ${b}]`,
  TypeScript: (f, a, b, n, body) =>
    `export function ${f}(${a}: number[], ${b} = ${n}) {\n  ${body}\n  return ${a}.filter((x) => x > ${b});\n}`,
  Go: (f, a, b, n, body) =>
    `func ${upper(f)}(${a} []int, ${b} int) int {\n\tif len(${a}) > ${n} {\n\t\t${body}\n\t}\n\treturn ${b}\n}`,
  Rust: (f, a, b, n, body) =>
    `fn ${f}(${a}: &[u32], ${b}: u32) -> u32 {\n    ${body}\n    ${a}.iter().filter(|x| **x > ${b} + ${n}).sum()\n}`,
  Java: (f, a, b, n, body) =>
    `public int ${f}(List<Integer> ${a}) {\n    int ${b} = ${n};\n    ${body}\n    return ${a}.size() - ${b};\n}`,
  SQL: (f, a, b, n) =>
    `SELECT ${a}, count(*) AS ${b} FROM ${f} GROUP BY ${a} HAVING count(*) > ${n} ORDER BY 2`,
  C: (f, a, b, n, body) =>
    `int ${f}(int *${a}, size_t ${b}) {\n  for (size_t i = 0; i < ${b} - ${n}; i++) {\n    ${body}\n  }\n  return ${a}[0];\n}`,
  Ruby: (f, a, b, n, body) =>
    `def ${f}(${a})\n  ${b} = ${n}\n  ${body}\n  ${a}.map { |x| x * ${b} }\nend`,
  Bash: (f, a, b, n) =>
    `${f}() {\n  for ${a} in $(ls ${b}); do\n    [ "$(wc -l < "$${a}")" -gt ${n} ] && echo "$${a}"\n  done\n}`,
  "C#": (f, a, b, n, body) =>
    `public int ${upper(f)}(int[] ${a})\n{\n    var ${b} = ${n};\n    ${body}\n    return ${a}.Length;\n}`,
};
const WISHES = [
  "Write a function X in L that takes T and gives back T",
  "Fix the bug",
  "Why is this slow?",
  "Port it to L",
  "Add tests",
  "Explain line by line",
  "Make it thread safe",
  "Find the off-by-one",
  "What does it return for an empty input?",
  "Rename things so that it reads well",
  "Refactor without changing behaviour",
  "Write the SQL for T per T",
  "Implement X in L with no library, T first",
  "Handle T that is missing",
  "Review this change",
  "Complete the body",
  "Give its complexity",
  "Turn it into a class T with X and X",
  "Use a generator instead",
  "Write a regular expression for T like X-0",
  "Design the tables for T, T and T",
  "Parse T from a file of T, one a line",
  "Cache X by T",
  "Replace the loop",
];

export function snippets(random: Random): Matter {
  const field = fieldOf(random);
  const all = Object.keys(LANGUAGES);
  const used = random.shuffle([...all]).slice(0, random.range(1, 5));
  const wishes = random.shuffle([...WISHES]).slice(0, random.range(4, WISHES.length));
  const camel = random.chance(0.5);
  const word = (r: Random): string =>
    field
      .term(r)
      .toLowerCase()
      .replace(/[^a-z ]/g, "")
      .trim()
      .replace(/ +/g, "_") || "item";
  const name = (r: Random): string => {
    const joined = `${r.pick(["get", "make", "find", "count", "merge", "load", "sum", "pick", "split", "to", "is"])}_${word(r)}`;
    return camel ? joined.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()) : joined;
  };
  const code = (r: Random): string => {
    const body = `${word(r)}_${r.range(1, 9)} ${r.pick(["=", "+=", "-="])} ${r.range(1, 99)}`;
    return LANGUAGES[r.pick(used)]!(
      name(r),
      word(r),
      `${word(r)}_${r.pick(["n", "max", "by"])}`,
      r.range(2, 99),
      body,
    );
  };
  const wish = (r: Random): string =>
    r
      .pick(wishes)
      .replace(/\b[XLT]\b/g, (slot) =>
        slot === "X" ? name(r) : slot === "L" ? r.pick(used) : word(r),
      );
  const bare = random.between(0.2, 0.9);
  const fenced = random.chance(0.5);
  return {
    dense: 3.2,
    answer: random.between(200, 900),
    ask(r) {
      const text = wish(r);
      if (r.chance(bare) && text.length > 30) return `${text}. ${field.statement(r)}`;
      return fenced ? `${text}\n\`\`\`\n${code(r)}\n\`\`\`` : `${text}\n\n${code(r)}`;
    },
    passage(r, n) {
      const out: string[] = [];
      for (let i = 0; i < n; i += 4) out.push(code(r));
      return out.join("\n\n");
    },
    term: name,
  };
}
