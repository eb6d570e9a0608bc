import { spawn } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { root } from "../../scripts/tools.mjs"

/** A place in a file: line and column, counted from 1. */
export interface Place {
  readonly file: string
  readonly start: { readonly line: number; readonly offset: number }
}

/** TypeScript's server as editors run it, with one file open. */
export interface Server {
  /** Where the name at this place is defined: in the source, where a declaration map leads there. */
  definition(line: number, offset: number): Promise<readonly Place[]>
  close(): void
}

interface Answer {
  readonly type: string
  readonly request_seq?: number
  readonly body?: readonly Place[]
}

/** Starts the server and opens a file that need not exist on disk. */
export function openServer(file: string, content: string): Server {
  const server = spawn(process.execPath, [join(root, "node_modules/typescript/lib/tsserver.js")], {
    stdio: ["pipe", "pipe", "ignore"],
  })
  const waiting = new Map<number, (places: readonly Place[]) => void>()
  createInterface({ input: server.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return
    const { type, request_seq: seq, body } = JSON.parse(line) as Answer
    if (type === "response" && seq !== undefined) waiting.get(seq)?.(body ?? [])
  })
  let seq = 0
  const send = (command: string, args: object): number => {
    seq++
    server.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: args })}\n`)
    return seq
  }
  send("open", { file, fileContent: content })
  return {
    definition: (line, offset) =>
      new Promise((resolve) => waiting.set(send("definition", { file, line, offset }), resolve)),
    close: () => server.kill(),
  }
}
