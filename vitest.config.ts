import { defineConfig } from "vitest/config";
import { outside, testFiles } from "./test/kinds.ts";

const { unit, engine } = testFiles();

// What Node has stripped and compiled once serves every process that the tests start (measured: half a second each).
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/node_modules/.cache/compiled`;

const drawn = [`${import.meta.dirname}/test/fixtures/property-seed.ts`];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        resolve: {
          alias: outside.map((name) => ({
            find: new RegExp(`^${name}(/.*)?$`),
            replacement: `${import.meta.dirname}/test/fixtures/outside.ts`,
          })),
        },
        test: {
          name: "unit",
          include: unit,
          setupFiles: drawn,
          // plain functions: they share a process
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "engine",
          include: engine,
          setupFiles: drawn,
          globalSetup: `${import.meta.dirname}/test/fixtures/made-once-folder.ts`,
          // a process for each file: the embedded engine owns one directory a process
          isolate: true,
          // as the product runs: by Node itself, which strips the types, and without a transformation for each process
          experimental: { viteModuleRunner: false, nodeLoader: false },
          // the real engine on a busy machine: opening a store alone takes a second
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
