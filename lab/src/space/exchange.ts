// One line of exchanges.jsonl while it is made. Fields that are undefined are absent in the file.

export interface Row {
  id: string;
  time: number;
  account: string;
  key?: string | undefined;
  end_user?: string | undefined;
  org?: string | undefined;
  conversation?: string | undefined;
  turn?: number | undefined;
  ip?: string | undefined;
  asn?: number | undefined;
  country?: string | undefined;
  user_agent?: string | undefined;
  ja4?: string | undefined;
  model: string;
  endpoint: string;
  stream?: boolean | undefined;
  status: number;
  stop_reason?: string | undefined;
  input_tokens?: number | undefined;
  output_tokens?: number | undefined;
  reasoning_tokens?: number | undefined;
  max_tokens?: number | undefined;
  temperature?: number | undefined;
  logprobs?: boolean | undefined;
  choices?: number | undefined;
  tools?: number | undefined;
  reasoning_in?: readonly string[] | undefined;
  reasoning_out?: readonly string[] | undefined;
  system?: string | undefined;
  prompt?: string | undefined;
}

export function lineOf(row: Row): string {
  return JSON.stringify({ ...row, time: new Date(row.time).toISOString() });
}

/** A line of accounts.jsonl. */
export interface AccountRow {
  account: string;
  created?: string | undefined;
  closed?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  payment?: string | undefined;
  device?: string | undefined;
  signup_ip?: string | undefined;
  org?: string | undefined;
  plan?: string | undefined;
  verified?: boolean | undefined;
  programme?: string | undefined;
  traits?: Record<string, string> | undefined;
}
