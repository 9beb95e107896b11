// CSV to records: whatever stands in the fields, and what is broken costs only itself.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pieces } from "../../test/fixtures/pieces.ts";
import { csvChunks } from "./csv.ts";
import { closedQuotes } from "./open-quotes.ts";

describe("csvChunks", () => {
  async function records(
    text: string | Buffer,
    likely?: string,
  ): Promise<{ rows: unknown[]; lines: number[]; bad: number[] }> {
    const rows: unknown[] = [];
    const lines: number[] = [];
    const bad: number[] = [];
    const bytes = pieces(Buffer.from(text), 7);
    const options = { path: "x.csv", ...(likely === undefined ? {} : { likely }) };
    for await (const chunk of csvChunks(bytes, (line) => bad.push(line), options)) {
      rows.push(
        ...Buffer.from(chunk.bytes)
          .toString()
          .split("\n")
          .map((one) => JSON.parse(one) as unknown),
      );
      lines.push(...chunk.lines);
    }
    return { rows, lines, bad };
  }

  test("quotes, line ends in fields, a byte order mark, numbered by their last line", async () => {
    const { rows, lines } = await records(
      '\ufeffid,prompt\n1,"two\nlines, ""quoted"""\n\n2,plain\n',
    );
    expect(rows).toEqual([
      { id: "1", prompt: 'two\nlines, "quoted"' },
      { id: "2", prompt: "plain" },
    ]);
    expect(lines).toEqual([3, 5]);
  });

  test("Windows line ends", async () => {
    const { rows, lines } = await records("id,prompt\r\n1,a\r\n2,b\r\n");
    expect(rows).toEqual([
      { id: "1", prompt: "a" },
      { id: "2", prompt: "b" },
    ]);
    expect(lines).toEqual([2, 3]);
  });

  test("tabs where the name says so", async () => {
    expect((await records("id\tprompt\n1\ta, b\n", "\t")).rows).toEqual([
      { id: "1", prompt: "a, b" },
    ]);
  });

  test("rows that are too short or too long are read by their header", async () => {
    const { rows } = await records("id,a,b\n1,x\n2,x,y,z\n");
    expect(rows).toEqual([
      { id: "1", a: "x" },
      { id: "2", a: "x", b: "y" },
    ]);
  });

  test("a quote that is never closed costs its own line, which is said", async () => {
    const long = `${"x".repeat(999)}\n`.repeat(40);
    for (const end of ["\n", "\r\n"]) {
      const text = `id,prompt\n1,a\n2,"open\n3,b\n4,"two\nlines"\n5,"c"\n6,d\n7,"${long}"\n8,"last`;
      const { rows, lines, bad } = await records(text.replaceAll("\n", end));
      expect((rows as { id: string }[]).map(({ id }) => id)).toEqual([
        "1",
        "3",
        "4",
        "5",
        "6",
        "7",
      ]);
      // the parser counts a line end of two bytes within quotes twice
      if (end === "\n") expect(lines).toEqual([2, 4, 6, 7, 8, 49]);
      expect(bad).toEqual([3, 50]);
    }
  });

  test("a quote is looked for in a bounded span, and every line after it is read", async () => {
    const plain = Buffer.from(`1,${"y".repeat(1020)}\n`.repeat(1024));
    const bytes = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('id,prompt\n0,"open\n');
      for (let i = 0; i < 20; i++) yield plain;
    };
    const bad: number[] = [];
    let read = 0;
    for await (const chunk of csvChunks(bytes(), (line) => bad.push(line), { path: "x.csv" }))
      read += chunk.lines.length;
    expect({ bad, read }).toEqual({ bad: [2], read: 20 * 1024 });
  });

  test("a line without end is given up alone, quickly", async () => {
    const bytes = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from("id,prompt\n0,a\n1,");
      for (let i = 0; i < 80; i++) yield Buffer.alloc(1 << 20, "x");
      yield Buffer.from("\n2,b\n");
    };
    const bad: string[] = [];
    const lines: number[] = [];
    for await (const chunk of csvChunks(bytes(), (line, reason) => bad.push(`${line} ${reason}`), {
      path: "x.csv",
    }))
      lines.push(...chunk.lines);
    expect({ bad, lines }).toEqual({ bad: ["3 line is longer than 16 MB"], lines: [2, 4] });
  });

  test("quotes that are closed pass byte for byte, wherever the pieces end", async () => {
    const field = fc.oneof(
      fc.stringMatching(/^[a-z ]{0,6}$/),
      fc.stringMatching(/^[a-z,\n"]{0,8}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const header = { separator: ",", names: ["id", "time", "prompt"] };
    const text = fc
      .array(fc.tuple(field, field, field), { minLength: 1, maxLength: 12 })
      .map((rows) => rows.map((row) => row.join(",")).join("\n"));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        let got = "";
        const bad: number[] = [];
        for await (const piece of closedQuotes(pieces(Buffer.from(text), size), header, (line) =>
          bad.push(line),
        ))
          got += piece.toString();
        expect({ got, bad }).toEqual({ got: text, bad: [] });
      }),
    );
  });

  test("any text comes to an end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        await records(`id,prompt\n${text}`);
      }),
      { numRuns: 200 },
    );
  });
});
