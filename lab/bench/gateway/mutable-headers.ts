// Loaded before Portkey's gateway. With the @hono/node-server that npm installs for it today, it fails on every streamed
// answer ("TypeError: immutable"), because it appends to the headers of what `fetch` returned. Here they can be appended to.

const own = globalThis.fetch;
globalThis.fetch = async (...asked) => {
  const answer = await own(...asked);
  Object.defineProperty(answer, "headers", { value: new Headers(answer.headers) });
  return answer;
};
