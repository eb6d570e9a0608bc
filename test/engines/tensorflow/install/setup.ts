import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach } from "vitest"
import { type InstallOptions, install } from "../../../../src/engines/tensorflow/install/install.js"
import type { Environment } from "../../../../src/engines/tensorflow/runtime/home.js"
import { readMark } from "./readMark.js"
import { serve, type TestServer } from "./server.js"

/** A folder and servers of their own for each test. */
export function workplace() {
  let folder = ""
  const servers: TestServer[] = []
  const lines: string[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "native-"))
    lines.length = 0
  })
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const env = (more: Environment = {}): Environment => ({
    PIP_CONFIG_FILE: "/dev/null",
    SHAPEWRIGHT_HOME: join(folder, "home"),
    ...more,
  })
  return {
    lines,
    env,
    folder: () => folder,
    native: () => join(folder, "home", "native"),
    async serve(answers: Parameters<typeof serve>[0]): Promise<TestServer> {
      const server = await serve(answers)
      servers.push(server)
      return server
    },
    install: (more: Partial<InstallOptions> = {}) =>
      install({
        report: { say: (line) => lines.push(line), progress: () => {} },
        prove: readMark,
        env: env(),
        ...more,
      }),
    /** Names of what lies in the folder of runtimes. */
    async there(): Promise<string[]> {
      return (await readdir(join(folder, "home", "native"))).sort()
    },
  }
}
