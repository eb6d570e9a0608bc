import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import type { Command } from "../workloads/workload.js"

/** A peer that has made its first step. */
export interface Peer {
  readonly name: string
  /** Versions of what it runs on, where it tells. */
  readonly versions: string | undefined
  /** From the start of its process to the end of its first step, in milliseconds. */
  readonly coldStart: number
  /** Does something once. @returns milliseconds */
  readonly measure: (command: Command) => Promise<number>
  /** Most memory that its process held at any time so far, in MiB. */
  readonly peakMiB: () => number
  readonly stop: () => Promise<void>
}

/** How a peer is started. */
export interface PeerCommand {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
}

/** A line that a peer prints. */
interface Answer {
  readonly ms?: number
  readonly peakMiB?: number
  readonly versions?: string
}

/** Starts a peer. @throws Error with what it printed when it ends before its first step */
export async function startPeer({ name, program, args }: PeerCommand): Promise<Peer> {
  const start = performance.now()
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] })
  const complaints: string[] = []
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()))
  child.on("error", (error) => complaints.push(error.message))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let peak = 0
  const answer = async (): Promise<Answer> => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${name}: it ended early\n${complaints.join("").trim()}`)
      if (typeof value === "string" && value.startsWith("{")) return JSON.parse(value)
    }
  }
  const { versions } = await answer()
  const coldStart = performance.now() - start
  return {
    name,
    versions,
    coldStart,
    measure: async (command) => {
      child.stdin.write(`${command}\n`)
      const { ms = Number.NaN, peakMiB = 0 } = await answer()
      peak = peakMiB
      return ms
    },
    peakMiB: () => peak,
    stop: async () => {
      child.stdin.end("stop\n")
      if (child.exitCode === null) await once(child, "exit")
    },
  }
}
