// The console as static files under `/console/` of the server: `npm run build` puts them into dist/console.
// `npm run dev -w console` serves the sources before a server on 127.0.0.1:8787.

import { brotliCompressSync, gzipSync } from "node:zlib";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const out = join(import.meta.dirname, "../dist/console");

/** Beside each text file a packed one, so that the server packs nothing. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    writeBundle(_, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(?:js|css|svg|html)$/.test(name)) continue;
        const text = readFileSync(join(out, name));
        writeFileSync(join(out, `${name}.br`), brotliCompressSync(text));
        writeFileSync(join(out, `${name}.gz`), gzipSync(text));
      }
    },
  };
}

/** Styles of the entry, Mantine's among them, before those of the parts that change them: of two rules the later one wins. */
function entryStylesFirst(): Plugin {
  const link = / *<link rel="stylesheet"[^>]*>\n/g;
  return {
    name: "entry-styles-first",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const links = html.match(link) ?? [];
        const isEntry = (one: string): boolean => one.includes("/assets/index-");
        const sorted = [...links.filter(isEntry), ...links.filter((one) => !isEntry(one))];
        return html.replace(link, () => sorted.shift()!);
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "/console/",
  plugins: [react(), entryStylesFirst(), packed()],
  build: {
    ...{ outDir: out, emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 900 },
    // tells the server which files a screen needs
    manifest: "manifest.json",
    rolldownOptions: {
      output: {
        // what several screens share comes with the entry: two dozen small files took longer than one larger
        codeSplitting: {
          groups: [
            { name: "shared", minShareCount: 2, test: /@mantine|\/console\/src\/|\/src\/core\// },
          ],
        },
      },
    },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:8787", "/login": "http://127.0.0.1:8787" } },
});
