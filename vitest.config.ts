import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts", "lab/**/*.test.ts"],
    // a process for each file: the embedded engine owns one directory a process
    pool: "forks",
    maxWorkers: 2,
    // the real engine on a busy machine: opening a store alone takes a second
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
