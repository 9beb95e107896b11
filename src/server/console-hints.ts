// What the page of a screen will ask for, told with the page itself (RFC 8288 links, fetched by the browser while it still
// reads the entry): the screen's files, and for who is signed in the answers that it shows first. A hint is no more than
// that: without it the screen asks itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).default([]),
  }),
);

/** Screens that stand under another address than their folder's name: one of a kind. */
const single: Readonly<Record<string, string>> = {
  campaigns: "campaign",
  groups: "campaign",
  accounts: "account",
};

/** Ids that stand in an address as they are; others are not hinted. */
const plainId = /^[\w.-]{1,100}$/;

export interface ConsoleHints {
  /** @param path of the page, below `/console/` @returns the value of `Link`, empty where there is nothing to hint */
  of(path: string, isSignedIn: boolean): string;
}

/** @param folder of the built files, with the build's manifest */
export function consoleHints(folder: string): ConsoleHints {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")),
  );
  const filesOf = (screen: string): string[] => {
    const own = manifest[`src/screens/${screen}/index.tsx`];
    if (!own) return [];
    // without what it loads later of its own: a browser has six connections, and the entry waited behind it
    return [
      `</console/${own.file}>; rel=modulepreload`,
      ...own.css.map((one) => `</console/${one}>; rel=preload; as=style; crossorigin`),
    ];
  };
  const hintsOf = new Map<string, string[]>();
  return {
    of(path, isSignedIn) {
      const [kind = "", id] = path.split("/");
      const screen = id === undefined || id === "" ? kind : (single[kind] ?? kind);
      const files = hintsOf.get(screen) ?? filesOf(screen);
      hintsOf.set(screen, files);
      const asked =
        isSignedIn && files.length > 0 ? ["/v1/me", ...answersOf(screen, kind, id)] : [];
      return [...asked.map((one) => `<${one}>; rel=preload; as=fetch; crossorigin`), ...files].join(
        ", ",
      );
    },
  };
}

/** What a screen asks first, exactly as it asks. */
function answersOf(screen: string, kind: string, id: string | undefined): string[] {
  if (screen === "now") return ["/v1/overview"];
  if (screen === "campaigns") return ["/v1/groups?limit=200"];
  if (screen !== "campaign" || id === undefined || !plainId.test(id)) return [];
  return [`/v1/${kind}/${id}`];
}
