// Lines to the server in batches, one after the other: while it is away the batch at hand is kept and tried again, with
// growing pauses. A batch whose answer was lost is sent once more; by their ids the server knows what it has.

export interface Line {
  readonly text: string;
  /** Bytes that it stands for in the gateway's account of what is underway. */
  readonly size: number;
}

export interface Posted {
  readonly done: number;
  readonly posted: number;
  readonly rejected: number;
  readonly dropped: number;
}

export interface PosterOptions {
  readonly control: string;
  readonly token: string | undefined;
  readonly told: (what: Posted) => void;
  readonly trouble: (text: string) => void;
}

export interface Poster {
  /** Characters of lines that wait or are on their way. */
  readonly held: number;
  push(line: Line): void;
  /** Resolves when nothing is left to post. */
  empty(): Promise<void>;
}

const mostLines = 500;
/** Characters of a batch; a line that is longer goes alone. */
const mostLength = 4_000_000;
/** Ms in which lines gather. */
const gather = 100;
const firstPause = 200;
const longestPause = 15_000;
/** Ms that an answer may take. */
const patience = 30_000;

export function makePoster({ control, token, told, trouble }: PosterOptions): Poster {
  const queue: Line[] = [];
  let running: Promise<void> | null = null;
  let held = 0;
  const url = new URL("v1/exchanges", control.endsWith("/") ? control : `${control}/`);

  const next = (): Line[] => {
    let length = 0;
    let lines = 0;
    for (const { text } of queue) {
      length += text.length;
      if (lines > 0 && (lines >= mostLines || length > mostLength)) break;
      lines++;
    }
    return queue.splice(0, lines);
  };

  const run = async (): Promise<void> => {
    await after(gather);
    while (queue.length > 0) {
      const batch = next();
      await post(batch);
      for (const { text } of batch) held -= text.length;
    }
    running = null;
  };

  const post = async (batch: readonly Line[]): Promise<void> => {
    const body = batch.map(({ text }) => `${text}\n`).join("");
    const done = batch.reduce((sum, { size }) => sum + size, 0);
    const all = batch.length;
    for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 2)) {
      const answer = await send(url, token, body);
      if (isTaken(answer.status)) {
        const rejected = Math.min(all, answer.rejected);
        if (rejected > 0) trouble(`the server rejected ${rejected} records`);
        told({ done, posted: all - rejected, rejected, dropped: 0 });
        return;
      }
      if (answer.status === 413 || answer.status === 400) {
        trouble(`the server refused a batch of records with status ${answer.status}`);
        told({ done, posted: 0, rejected: 0, dropped: all });
        return;
      }
      trouble(troubleOf(answer.status));
      await after(Math.max(answer.wait, pause * (0.5 + Math.random() / 2)));
    }
  };

  return {
    get held() {
      return held;
    },
    push(line) {
      held += line.text.length;
      queue.push(line);
      running ??= run();
    },
    async empty() {
      while (running) await running;
    },
  };
}

/** All, some or none of it: sending it again would not help. */
const isTaken = (status: number): boolean => status === 202 || status === 422;

async function send(
  url: URL,
  token: string | undefined,
  body: string,
): Promise<{ readonly status: number; readonly rejected: number; readonly wait: number }> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/x-ndjson",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    const told = isTaken(answer.status) ? JSON.parse(text) : {};
    const { rejected_total: rejected = 0 } = told as { rejected_total?: number };
    const wait = Number(answer.headers.get("retry-after") ?? 0) * 1000;
    return {
      status: answer.status,
      rejected,
      wait: Number.isFinite(wait) ? Math.min(wait, 60_000) : 0,
    };
  } catch {
    return { status: 0, rejected: 0, wait: 0 };
  }
}

function troubleOf(status: number): string {
  if (status === 0) return "the server cannot be reached: records wait for it";
  if (status === 401 || status === 403)
    return `the server takes no records from this gateway (status ${status}): STILLWATCH_TOKEN needs the role ingest, or set STILLWATCH_INGEST_TOKEN`;
  return `the server takes no records at the moment (status ${status}): they wait for it`;
}

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
