// Completes package-lock.json after a change of dependencies: `npm run lock`.
// npm leaves optional packages of other platforms out of the lock when the registry at hand lacks them, and
// `npm ci` then refuses the lock everywhere. Each is added with what its name says: version, system, processor.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = [
  "linux",
  "darwin",
  "win32",
  "freebsd",
  "android",
  "openharmony",
  "sunos",
  "aix",
  "netbsd",
  "openbsd",
];
const processors = [
  "x64",
  "arm64",
  "arm",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "wasm32",
  "mips64el",
];

const path = join(import.meta.dirname, "../package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, Entry> };
let added = 0;
for (const [place, owner] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || lock.packages[`${place}/node_modules/${name}`]) continue;
    const words = name.slice(name.lastIndexOf("/") + 1).split(/[-_]/);
    const system = systems.find((one) => words.includes(one));
    const processor = processors.find((one) => words.includes(one));
    const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : null;
    lock.packages[key] = {
      version: range.replace(/^[\^~]/, ""),
      ...(processor && { cpu: [processor] }),
      ...(owner.dev && { dev: true }),
      ...(libc && system === "linux" && { libc: [libc] }),
      optional: true,
      ...(system && { os: [system] }),
    };
    added++;
  }
const { "": root, ...others } = lock.packages;
lock.packages = {
  "": root!,
  ...Object.fromEntries(Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))),
};
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
