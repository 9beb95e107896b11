// An exchange as it passed, and what the path and the thread that records say to each other. Bodies are bytes here; nothing
// is read of them on the path.

export interface Passed {
  readonly id: string;
  /** When the request came, ms. */
  readonly time: number;
  readonly account: string;
  readonly key?: string | undefined;
  readonly endUser?: string | undefined;
  readonly ip?: string | undefined;
  readonly agent?: string | undefined;
  /** Path without its query: keys may stand in that. */
  readonly path: string;
  readonly status: number;
  readonly request: PassedBody | null;
  readonly response: PassedBody | null;
}

export interface PassedBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type?: string | undefined;
  /** `Content-Encoding`. */
  readonly encoding?: string | undefined;
}

/** Bytes that an exchange counts for beside its bodies. */
const ownSize = 1_000;
export const sizeOf = ({ request, response }: Passed): number =>
  ownSize + (request?.bytes.length ?? 0) + (response?.bytes.length ?? 0);

/** What the thread is started with. */
export interface RecordingData {
  readonly control: string;
  readonly token: string | undefined;
}

export type ToThread = { readonly list: readonly Passed[] } | { readonly end: true };

/** What the thread says of exchanges that it has read. */
export interface ReadOf {
  readonly account: string;
  readonly sent: readonly string[];
  readonly given: readonly string[];
  readonly models: readonly string[];
  /** Marks of the request, which what is sent in stands among, and of request and answer, which what is given out does. */
  readonly asked: readonly number[];
  readonly marks: readonly number[];
}

export type FromThread =
  | { readonly read: readonly ReadOf[] }
  | {
      /** Bytes of exchanges that are dealt with. */
      readonly done: number;
      readonly posted: number;
      readonly rejected: number;
      readonly dropped: number;
    }
  | { readonly trouble: string }
  | { readonly ended: true };
