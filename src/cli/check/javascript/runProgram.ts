import { spawn } from "node:child_process"
import type { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { type Outcome, outcomeDescriptor } from "./outcome.js"
import { syntaxPlace } from "./userPlace.js"

/** What a program told, and whether it ended by itself. */
export interface Run {
  readonly outcomes: readonly Outcome[]
  readonly ended: boolean
}

/** Runs a module for a check, in a process of its own, which is stopped after a time. */
export function runProgram(file: string, seconds: number): Promise<Run> {
  const program = fileURLToPath(new URL("./program.js", import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", "--no-warnings", program, file], {
      env: { ...process.env, SHAPEWRIGHT_CHECK: "1" },
      // What the program prints is not what was asked for; the place of a syntax error stands on stderr.
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    })
    const told = collect(child.stdio[outcomeDescriptor] as Readable, Number.POSITIVE_INFINITY)
    const printed = collect(child.stderr as Readable, 10_000)
    let ended = true
    const stop = (): void => {
      ended = false
      child.kill("SIGKILL")
    }
    const timer = setTimeout(stop, seconds * 1000)
    child.on("error", reject)
    child.on("close", (code, signal) => {
      clearTimeout(timer)
      const outcomes = outcomesOf(told(), printed())
      const isTold = outcomes.some(({ kind }) => kind === "mistake" || kind === "failure")
      const message = ended && !isTold ? abnormalEnd(code, signal) : undefined
      resolve({ outcomes: message === undefined ? outcomes : [...outcomes, { kind: "failure", message }], ended })
    })
  })
}

/** Reads a stream; gives its last characters so far. */
function collect(stream: Readable, limit: number): () => string {
  let text = ""
  stream.setEncoding("utf8").on("data", (part: string) => {
    text = (text + part).slice(-limit)
  })
  return () => text
}

function outcomesOf(told: string, printed: string): readonly Outcome[] {
  const place = syntaxPlace(printed)
  const lines = told.split("\n").filter((line) => line !== "")
  return lines.map((line): Outcome => {
    const outcome = JSON.parse(line) as Outcome
    return outcome.kind === "failure" ? { ...place, ...outcome } : outcome
  })
}

/** What an exit code or signal says that nothing else told; 13 is Node's for a wait that never ends: for training. */
function abnormalEnd(code: number | null, signal: string | null): string | undefined {
  if (signal !== null) return `its process was ended by ${signal}`
  return code === 0 || code === 13 ? undefined : `it ended with exit code ${code}`
}
