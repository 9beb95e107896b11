#!/usr/bin/env sh
//bin/true 2>/dev/null; export STILLWATCH_IGNORED_SIGNALS="$(grep -s SigIgn: /proc/$$/status)"; exec node "$0" "$@"

// Starts Stillwatch on the Node it needs. The package brings one along for Linux; elsewhere the installed Node
// has to be new enough. Plain JavaScript, because the Node that reads this file may be old. The second line is a
// comment here and a command to a shell, which is asked which signals are ignored (nohup): Node forgets it at its start.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const needed = 24;
// In a checkout the sources run as they are; an installed package has them compiled.
const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../src/main.ts");
// The lab, which makes worlds and measures on them, is there in a checkout only.
const lab = join(here, "../lab/src/main.ts");
const ofLab = ["simulate", "evaluate"].includes(process.argv[2]);
if (ofLab && !existsSync(lab)) {
  console.error(
    `error: ${process.argv[2]} is in the lab, which makes worlds and measures on them and is not part of the package. Get a checkout of Stillwatch and run it there.`,
  );
  process.exit(2);
}
const main = ofLab ? lab : existsSync(source) ? source : join(here, "../dist/main.js");

// a fifth of a second less at every start; our own code only, and not where the logs' temporary files are
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "stillwatch");

if (Number.parseInt(process.versions.node, 10) >= needed) {
  module.enableCompileCache?.(cache);
  await import(main);
} else {
  const node = brought();
  if (!node) {
    console.error(
      `stillwatch needs Node ${needed} or newer; this is ${process.versions.node}. Install it, or reinstall the package without --omit=optional.`,
    );
    process.exit(2);
  }
  // The channel carries nothing: it breaks when this process is killed, and then the other one ends too.
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  });
  // whether to ignore it is for the child to say: it knows what was ignored at the start
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function brought() {
  try {
    const require = createRequire(import.meta.url);
    const pkg = require.resolve(`node-${process.platform}-${process.arch}/package.json`);
    const binary = join(dirname(pkg), "bin/node");
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}
