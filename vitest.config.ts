import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** What the type checker says, on all promised compilers. */
const types = [
  "test/cli/check/processes/**/*.test.ts",
  "test/diagnostics/**/*.test.ts",
  "test/ide/**/*.test.ts",
  "test/properties/properties.test.ts",
  "test/types/**/*.test.ts",
  "test/types-cost/**/*.test.ts",
]

/** Thousands of steps, hundreds of models, processes that are killed: what holds only if nothing adds up or is left. */
const endurance = [
  "test/formats/faults/**/*.test.ts",
  "test/memory/**/*.test.ts",
  "test/engines/memory.test.ts",
  "test/agreement/independence.test.ts",
]

export default defineConfig({
  // Type tests import the package by its name; some of them run as well.
  resolve: { alias: { shapewright: fileURLToPath(new URL("src/index.ts", import.meta.url)) } },
  test: {
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
    setupFiles: [
      "test/seed.ts",
      ...(process.env.SHAPEWRIGHT_DRIVER === "tfjs-node" ? ["test/engines/tensorflow/binding/setup.ts"] : []),
    ],
    // What is tested without naming an engine is the same on every machine; another one is asked for by its name.
    env: { SHAPEWRIGHT_ENGINE: process.env.SHAPEWRIGHT_ENGINE ?? "wasm" },
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [...types, ...endurance] } },
      { extends: true, test: { name: "types", include: types, globalSetup: ["test/diagnostics/setup.ts"] } },
      // In processes of their own: some look at the memory of theirs.
      { extends: true, test: { name: "endurance", include: endurance, pool: "forks" } },
    ],
  },
})
