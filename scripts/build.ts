// Compiles src to dist for the package; a checkout runs its sources as they are. Run by npm as `prepare`, after
// `npm ci` and before packing. Tests stay out; what is not TypeScript is copied, the shipped rules are parsed once for all
// starts, the console is made into static files, and a demo world is simulated.

import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parsedFile, parsedShipped } from "../src/rules/shipped.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const compiler = installed("typescript", "bin/tsc");
if (compiler === null) {
  // `npm ci --omit=dev` in a checkout: there is nothing to compile with, and no need, because src is there
  console.log("build: left out, typescript is not installed; the sources run as they are");
} else {
  rmSync(dist, { recursive: true, force: true });
  compile(compiler);
  rewriteDeclarations();
  for (const path of [
    "store/migrations",
    "store/engine.xml",
    "policy/default-policy.yaml",
    "app/customer-messages/default-messages.yaml",
    "model/default-model.json",
  ])
    cpSync(join(root, "src", path), join(dist, path), { recursive: true });
  writeFileSync(parsedFile, JSON.stringify(parsedShipped()));
  buildConsole();
  // where there is no compiler, as in the image, the simulator is not there either
  const { makeDemoWorld } = await import("./demo-world.ts");
  await makeDemoWorld(join(dist, "demo"));
}

/** The web console, as static files that the server serves. */
function buildConsole(): void {
  const vite = installed("vite", "bin/vite.js");
  if (vite === null) return console.log("build: the console is left out, vite is not installed");
  const done = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn", "console"], {
    stdio: "inherit",
    cwd: root,
    // under a test runner React would come in its form for development: half as large again, and slower
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The compiler rewrites imports in .js and leaves them in .d.ts: there they name files that the package does not hold. */
function rewriteDeclarations(): void {
  for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const path = join(dist, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
  }
}

function compile(tsc: string): void {
  // in a folder of its own, so that no second tsconfig stands in the repository
  const folder = mkdtempSync(join(root, "node_modules/.build-"));
  const config = join(folder, "tsconfig.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        stripInternal: true,
        paths: {},
        rootDir: join(root, "src"),
        outDir: dist,
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")],
      },
      include: [join(root, "src")],
      exclude: [join(root, "src/**/*.test.ts")],
    }),
  );
  const done = spawnSync(process.execPath, [tsc, "-p", config], { stdio: "inherit" });
  rmSync(folder, { recursive: true, force: true });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** A program of a package; null where it is not installed. */
function installed(name: string, program: string): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const path = join(dirname(manifest), program);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
