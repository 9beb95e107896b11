// The answer as a file. It is made by the server, which takes care that no cell is run as a formula.

import type { Question } from "../../../../src/app/explore/statement.ts";
import { Problem } from "../../api/ask.ts";

/** Rows of a file: what the server answers at once. */
export const mostOfFile = 10_000;

/**
 * @returns whether there are more rows than the file has
 * @throws Problem
 */
export async function downloadCsv(question: Question): Promise<{ readonly isCut: boolean }> {
  const answer = await fetch("/v1/explore?format=csv", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...question, limit: mostOfFile }),
  });
  if (!answer.ok) {
    const { code = "unknown", detail = "" } = (await answer.json()) as Partial<Problem> & {
      readonly detail?: string;
    };
    throw new Problem(answer.status, code, detail);
  }
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${question.subject}.csv`;
  link.click();
  URL.revokeObjectURL(address);
  return { isCut: answer.headers.has("stillwatch-next") };
}
