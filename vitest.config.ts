import { defineConfig } from "vitest/config"

const types = ["diagnostics", "ide", "types-cost"].map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: types } },
      { extends: true, test: { name: "types", include: types, globalSetup: ["test/diagnostics/setup.ts"] } },
    ],
  },
})
