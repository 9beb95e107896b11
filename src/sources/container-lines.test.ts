import { describe, expect, test } from "vitest";
import { containerChunks, type Runtime, runtimeOf } from "./container-lines.ts";

async function read(
  lines: readonly string[],
  runtime: Runtime,
): Promise<{ values: string[]; numbers: number[]; others: number }> {
  const got = { values: [] as string[], numbers: [] as number[], others: 0 };
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(lines.join("\n"));
  };
  const chunks = containerChunks(
    bytes(),
    runtime,
    () => undefined,
    (count) => void (got.others += count),
  );
  for await (const { bytes: chunk, lines: numbers } of chunks) {
    got.values.push(...Buffer.from(chunk).toString().split("\n"));
    got.numbers.push(...numbers);
  }
  return got;
}

const docker = (log: string, stream = "stdout"): string =>
  JSON.stringify({ log, stream, time: "2026-05-01T00:00:00.123456789Z" });

describe("Docker's json-file", () => {
  test("lines as they were, pieces of 16 kB together, each stream for itself", async () => {
    const lines = [
      docker('{"a":1}\n'),
      docker('{"long":"'),
      docker("a note\n", "stderr"),
      docker('x","b":'),
      docker("2}\n"),
      docker("starting up\n"),
    ];
    expect(runtimeOf(lines[0]!)).toBe("docker");
    expect(await read(lines, "docker")).toEqual({
      values: ['{"a":1}', '{"long":"x","b":2}'],
      numbers: [1, 5],
      others: 2,
    });
  });

  test("what is not wrapped is refused for what it is, where it stands", async () => {
    expect(await read([docker("{}\n"), "garbage", docker("{}\n")], "docker")).toMatchObject({
      values: ["{}", "garbage", "{}"],
      numbers: [1, 2, 3],
    });
  });
});

test("Kubernetes' lines, whole and in pieces", async () => {
  const at = "2026-05-01T00:00:00.123456789+02:00";
  const lines = [
    `${at} stdout F {"a":1}`,
    `${at} stdout P {"b":`,
    `${at} stderr F oh`,
    `${at} stdout F 2}`,
  ];
  expect(runtimeOf(lines[0]!)).toBe("cri");
  expect(await read(lines, "cri")).toEqual({
    values: ['{"a":1}', '{"b":2}'],
    numbers: [1, 4],
    others: 1,
  });
  expect(runtimeOf('{"log":"x","n":1}')).toBe("docker");
  expect(runtimeOf('{"id":1}')).toBeNull();
});

test("lines with a time before them", async () => {
  const lines = ['2026-05-01T00:00:00.123Z {"a":1}', "2026-05-01T00:00:01Z starting up", "oh"];
  expect(runtimeOf(lines[0]!)).toBe("stamped");
  expect(runtimeOf(lines[1]!)).toBeNull();
  expect(await read(lines, "stamped")).toEqual({
    values: ['{"a":1}', "oh"],
    numbers: [1, 3],
    others: 1,
  });
});
