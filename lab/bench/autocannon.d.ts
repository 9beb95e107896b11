// What is used of autocannon, which comes without types.
declare module "autocannon" {
  namespace autocannon {
    interface Options {
      readonly url: string;
      readonly connections: number;
      readonly duration: number;
      readonly overallRate: number;
      readonly method?: "POST";
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
    interface Result {
      readonly non2xx: number;
      readonly errors: number;
      /** Milliseconds. */
      readonly latency: { readonly p50: number; readonly p99: number };
      readonly requests: { readonly average: number };
    }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
  export default autocannon;
}
