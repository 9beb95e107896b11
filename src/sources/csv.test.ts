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

  test("rows that are too short are read by their header, those that are too long are refused", async () => {
    // what stands behind a comma that nobody quoted would go by the next name: a prompt as an account
    const { rows, bad } = await records("id,a,b\n1,x\n2,x,y,z\n3,x,y,,\n4,x,y\n");
    expect(rows).toEqual([
      { id: "1", a: "x" },
      { id: "3", a: "x", b: "y" },
      { id: "4", a: "x", b: "y" },
    ]);
    expect(bad).toEqual([3]);
  });

  test("a line before the header that tells the separator is none of the records", async () => {
    for (const end of ["\n", "\r\n"]) {
      const text = ["sep=;", "id;a", '1;"x;y"', "2;z", ""].join(end);
      const { rows, lines } = await records(text);
      expect(rows).toEqual([
        { id: "1", a: "x;y" },
        { id: "2", a: "z" },
      ]);
      expect(lines).toEqual([3, 4]);
    }
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
      for (let i = 0; i < 10; i++) yield plain;
    };
    const bad: number[] = [];
    let read = 0;
    for await (const chunk of csvChunks(bytes(), (line) => bad.push(line), { path: "x.csv" }))
      read += chunk.lines.length;
    expect({ bad, read }).toEqual({ bad: [2], read: 10 * 1024 });
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

  /** A log of so many rows, with a row of its own at line 2 and one behind the others. */
  function log(count: number, second: string, last: string): string {
    const row = (i: number): string => `n${i},2026-05-01T00:00:00Z,a,fine ${i}`;
    return [
      "id,time,account,prompt",
      second,
      ...Array.from({ length: count }, (_, i) => row(i)),
      last,
    ]
      .map((line) => `${line}\n`)
      .join("");
  }

  async function said(text: string): Promise<{ rows: { id: string }[]; told: unknown[] }> {
    const rows: { id: string }[] = [];
    const told: unknown[] = [];
    const reject = (line: number, reason: string, count = 1): unknown =>
      told.push([line, count, reason.replace(/;.*/, "")]);
    for await (const chunk of csvChunks(pieces(Buffer.from(text), 4099), reject, { path: "x.csv" }))
      for (const line of Buffer.from(chunk.bytes).toString().split("\n"))
        rows.push(JSON.parse(line) as { id: string });
    return { rows, told };
  }

  const strayAt2 = 'x,2026-05-01T00:00:00Z,a,"never closed';
  test.each([
    ["nothing", "y,2026-05-01T00:00:00Z,b,plain"],
    ["a field in quotes", 'y,2026-05-01T00:00:00Z,b,"quoted"'],
    ["a field that begins with a separator", 'y,2026-05-01T00:00:00Z,b,", it went on"'],
    ["a field in quotes in another place", '"y",2026-05-01T00:00:00Z,b,plain'],
    ["an empty field", '"",2026-05-01T00:00:00Z,b,plain'],
  ])("a stray quote that is closed by %s swallows no row", async (_, last) => {
    const { rows, told } = await said(log(10_000, strayAt2, last));
    expect(rows.length).toBe(10_001);
    expect(told).toEqual([
      [2, 1, expect.stringMatching(/^a quote opens in this line and is not closed .* \d+ lines$/)],
    ]);
  });

  test("one stray quote anywhere costs its own row alone", async () => {
    const field = fc.constantFrom(
      ...["plain", '"quoted"', '"a ""word"""', '"two\nlines"', '", it went on"', '""'],
    );
    const stray = fc.constantFrom('"open', '"', '"""open', '"open, and on', 'x,"open');
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 9 }),
        stray,
        fc.array(field, { maxLength: 9 }),
        async (before, odd, after) => {
          const all = [...before, odd, ...after];
          const lines = all.map((one, i) => `n${i},2026-05-01T00:00:00Z,a,${one}\n`);
          const { rows, told } = await said(`id,time,account,prompt\n${lines.join("")}`);
          const ids = all.map((_, i) => `n${i}`).filter((id) => id !== `n${before.length}`);
          expect(rows.map(({ id }) => id)).toEqual(ids);
          expect(told.length).toBe(1);
        },
      ),
    );
  });

  test("rows within a field whose quotes are right are never read as rows, and told", async () => {
    const forged =
      'x,2026-05-01T00:00:00Z,a,"look:\ny,2026-05-01T00:00:00Z,victim,buy\nz,2026-05-01T00:00:00Z,victim,buy\n"';
    const { rows, told } = await said(log(3, forged, "l,2026-05-01T00:00:00Z,a,last"));
    expect(rows.map(({ id }) => id)).toEqual(["x", "n0", "n1", "n2", "l"]);
    expect(told).toEqual([[2, 2, expect.stringMatching(/spans 4 lines, and 2 of them look like/)]]);
  });

  test("a prompt of several lines with commas and times is a prompt", async () => {
    const prompt = '"sort this:\na,b,c,d\n2026-05-01T00:00:00Z,1,2\n\n1,2,3,4\n"';
    const { rows, told } = await said(
      log(3, `x,2026-05-01T00:00:00Z,a,${prompt}`, `${prompt},2026-05-01T00:00:00Z,a,b`),
    );
    expect(rows.length).toBe(5);
    expect(told).toEqual([]);
  });

  test("names in any case and any usual separator; a first line that is none is refused", async () => {
    expect(await records("ID; Account ;prompt\n1;a;b, c\n")).toEqual({
      rows: [{ id: "1", account: "a", prompt: "b, c" }],
      lines: [2],
      bad: [],
    });
    await expect(records("1,2026-05-01T00:00:00Z,a\n")).rejects.toMatchObject({
      code: "input_csv_header",
    });
    expect((await records("\n\n")).rows).toEqual([]);
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
