import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import type { Environment } from "../../../../src/engines/tensorflow/runtime/home.js"

const program = fileURLToPath(new URL("./child.ts", import.meta.url))

/** A child process, and what it has printed so far. */
export interface Child {
  readonly process: ChildProcess
  /** Waits for a printed text; fails when the child ends without it. */
  printed(text: string): Promise<void>
  /** Waits for the end; gives everything that was printed. */
  ended(): Promise<string>
  /** Ends it without a chance to clean up. */
  kill(): Promise<void>
}

/** Starts `child.ts`, with a wrapper before it where one is given. */
export function start(given: readonly string[], env: Environment = {}, wrapper: readonly string[] = []): Child {
  const [command, ...rest] = [...wrapper, process.execPath, "--import", "tsx", program, ...given] as [
    string,
    ...string[],
  ]
  const child = spawn(command, rest, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  const add = (data: Buffer): void => {
    output += data.toString()
  }
  child.stdout.on("data", add)
  child.stderr.on("data", add)
  const closed = once(child, "close")
  return {
    process: child,
    async printed(text) {
      while (!output.includes(text)) {
        const ended = await Promise.race([closed.then(() => true), once(child.stdout, "data").then(() => false)])
        if (ended && !output.includes(text)) throw new Error(`the child must print ${text} (was ${output})`)
      }
    },
    async ended() {
      await closed
      return output
    },
    async kill() {
      child.kill("SIGKILL")
      await closed
    },
  }
}
