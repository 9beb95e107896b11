import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("a cell that a spreadsheet would run is text", () => {
  const texts = ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", 'a"b', "a,b", "a\nb", "a"];
  const csv = csvOf({ columns: ["x"], items: texts.map((x) => ({ x })) });
  expect(csv).toBe(
    'x\r\n\'=1+1\r\n\'+49\r\n\'-1\r\n\'@SUM(A1)\r\n\'\t=1\r\n"\'\r=1"\r\n\'＝1\r\n"a""b"\r\n"a,b"\r\n"a\nb"\r\na\r\n',
  );
  expect(csvOf({ columns: ["x"], items: [{ x: -1 }, { x: null }, { x: true }] })).toBe(
    "x\r\n-1\r\n\r\ntrue\r\n",
  );
});
