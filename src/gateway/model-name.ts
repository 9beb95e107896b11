// Names under which one model goes: as it was asked for, and as the answer calls it. A version's date does not count.

/** Where an API names the model in its path: Gemini, Bedrock, Azure. */
const inPath = /\/(?:models|model|deployments)\/([^/:?]+)/;
const version = /(?:[-@](?:20\d\d-?\d\d-?\d\d|latest))$/;

/** @param names of the request's body and of the answer, where they say one */
export function modelNames(path: string, ...names: readonly (string | null)[]): string[] {
  const all = [...names, inPath.exec(path)?.[1] ?? null];
  const plain = all.flatMap((name) =>
    name === null ? [] : [name.toLowerCase().replace(version, "")],
  );
  return [...new Set(plain)];
}
