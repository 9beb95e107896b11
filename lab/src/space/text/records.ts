// Data and short forms: tables, JSON, CSV, log lines, product titles, search phrases, multiple choice.

import type { Random } from "../../simulate/random.ts";
import { fieldOf, upper } from "./field.ts";
import type { Matter } from "./matter.ts";
import { adjectives } from "./stock.ts";
import { tongueOf } from "./tongue.ts";

/** Lines of data in one layout of its own columns. */
export function records(random: Random): Matter {
  const field = fieldOf(random);
  const columns = Array.from({ length: random.range(3, 9) }, () =>
    field.term(random).replaceAll(" ", "_"),
  );
  const layout = random.pick(["csv", "json", "lines", "pipe", "xml"] as const);
  const value = (r: Random, i: number): string => {
    const kind = (i * 7 + columns.length) % 5;
    if (kind === 0) return String(r.range(1, 99999));
    if (kind === 1) return field.name(r);
    if (kind === 2) return field.thing(r);
    return kind === 3
      ? field.amount(r)
      : `2026-${String(r.range(1, 12)).padStart(2, "0")}-${String(r.range(1, 28)).padStart(2, "0")}`;
  };
  const row = (r: Random): string => {
    const values = columns.map((_, i) => value(r, i));
    if (layout === "csv") return values.join(",");
    if (layout === "pipe") return `| ${values.join(" | ")} |`;
    if (layout === "xml")
      return `<row>${columns.map((c, i) => `<${c}>${values[i]}</${c}>`).join("")}</row>`;
    if (layout === "lines") return columns.map((c, i) => `${c}: ${values[i]}`).join("\n");
    return JSON.stringify(Object.fromEntries(columns.map((c, i) => [c, values[i]])));
  };
  const rows = (r: Random, n: number): string => {
    const out =
      layout === "csv" || layout === "pipe" ? [columns.join(layout === "csv" ? "," : " | ")] : [];
    for (let i = 0; i < n; i++) out.push(row(r));
    return out.join("\n");
  };
  const wishes = [
    () => `Which ${random.pick(columns)} is out of line?`,
    () => `Sum ${random.pick(columns)} by ${random.pick(columns)}.`,
    () => `Turn this into a table.`,
    () => `Is ${random.pick(columns)} ever missing?`,
    () => `Clean up ${random.pick(columns)}.`,
    () => `Describe the rows.`,
    () => `Join with the list of ${random.pick(columns)}.`,
  ].map((wish) => wish());
  const most = random.range(1, 12);
  return {
    dense: 2.6,
    answer: random.between(40, 500),
    ask: (r) => `${rows(r, r.range(1, most))}\n${r.pick(wishes)}`,
    passage: (r, n) => rows(r, n),
    term: (r) => r.pick(columns),
  };
}

/** Log lines and stack traces. */
export function logs(random: Random): Matter {
  const field = fieldOf(random);
  const tongue = tongueOf(random, true);
  const parts = Array.from(
    { length: random.range(5, 30) },
    () => `${tongue.word(random)}.${tongue.word(random)}`,
  );
  const levels = random.pick([
    ["INFO", "WARN", "ERROR"],
    ["info", "error"],
    ["[D]", "[E]", "[W]"],
    ["", "!"],
  ]);
  const line = (r: Random): string =>
    `${r.range(10, 23)}:${r.range(10, 59)}:${r.range(10, 59)}.${r.range(100, 999)} ${r.pick(levels)} ${r.pick(parts)} ${field.statement(r)} (${r.pick(parts)}:${r.range(1, 900)})`;
  const lines = (r: Random, n: number): string =>
    Array.from({ length: n }, () => line(r)).join("\n");
  const wishes = [
    "what broke here",
    "root cause?",
    "why the restart",
    "explain",
    "is that my fault or the network",
    "which line first",
  ];
  const most = random.range(2, 14);
  return {
    dense: 2.8,
    answer: random.between(150, 600),
    ask: (r) =>
      r.chance(0.5)
        ? `${r.pick(wishes)}\n${lines(r, r.range(1, most))}`
        : `${lines(r, r.range(1, most))}\n${r.pick(wishes)}`,
    passage: lines,
    term: (r) => r.pick(parts),
  };
}

/** Titles as shops and catalogues hold them: very short. */
export function products(random: Random): Matter {
  const field = fieldOf(random);
  const tongue = tongueOf(random, true);
  const brands = Array.from({ length: random.range(5, 60) }, () => upper(tongue.word(random)));
  const sizes = ["S", "M", "XL", "12 pack", "500 ml", "2 m", "set of 4", "pair", "32 GB", "A4"];
  const title = (r: Random): string => {
    const thing = upper(field.thing(r).replace(/^(the|some) /, ""));
    return `${r.pick(brands)} ${thing}${r.chance(0.6) ? `, ${r.pick(adjectives)}` : ""}${r.chance(0.5) ? `, ${r.pick(sizes)}` : ""}${r.chance(0.3) ? ` ${r.hex(4).toUpperCase()}` : ""}`;
  };
  return {
    dense: 3.4,
    answer: random.between(3, 40),
    ask: title,
    passage: (r, n) => Array.from({ length: n }, () => title(r)).join("\n"),
    term: (r) => r.pick(brands),
  };
}

/** Search phrases: keywords, no grammar. */
export function searches(random: Random): Matter {
  const field = fieldOf(random);
  const heads = [
    "best",
    "cheap",
    "how to",
    "near me",
    "vs",
    "price",
    "meaning",
    "2026",
    "pdf",
    "free",
    "for beginners",
    "alternative",
    "review",
    "error",
    "symptoms",
    "without",
    "recipe",
  ];
  const used = random.shuffle([...heads]).slice(0, random.range(4, heads.length));
  const ask = (r: Random): string => {
    const words = [field.thing(r).replace(/^(the|some) /, "")];
    if (r.chance(0.6)) words.push(field.term(r));
    if (r.chance(0.3)) words.push(field.name(r).toLowerCase());
    if (r.chance(0.5)) words.splice(r.chance(0.5) ? 0 : words.length, 0, r.pick(used));
    return words.join(" ");
  };
  return {
    dense: 4.4,
    answer: random.between(20, 300),
    ask,
    passage: (r, n) => Array.from({ length: n }, () => ask(r)).join("\n"),
    term: (r) => field.term(r),
  };
}

/** Multiple choice. */
export function quizzes(random: Random): Matter {
  const field = fieldOf(random);
  const marks = random.pick([
    ["A.", "B.", "C.", "D."],
    ["(a)", "(b)", "(c)"],
    ["1)", "2)", "3)", "4)", "5)"],
    ["-", "-", "-"],
  ]);
  const options = [
    (r: Random) => field.thing(r),
    (r: Random) => field.term(r),
    (r: Random) => field.amount(r),
    (r: Random) => field.statement(r),
  ];
  const ask = (r: Random): string => {
    const option = r.pick(options);
    return `${field.ask(r)}\n${marks.map((mark) => `${mark} ${option(r)}`).join("\n")}`;
  };
  return {
    dense: 3.6,
    answer: random.between(4, 250),
    ask,
    passage: (r, n) => field.passage(r, n),
    term: (r) => field.term(r),
  };
}
