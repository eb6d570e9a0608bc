import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { type Prove, proveHere } from "../../engines/tensorflow/install/prove.js"
import { openDriver } from "../../engines/tensorflow/open.js"
import { EngineError } from "../../shape/errors.js"
import { defineCommand, exitCodes } from "../command.js"
import { tellFailure } from "./failure.js"

/** `shapewright native prove`. */
export const prove = defineCommand({
  takes: "[library]",
  about: `Trains ten steps whose losses are known, and prints the version of TensorFlow that ran them.

Without a path, on the library that the native engine takes.`,
  options: {},
  run: ({ positionals: [library] }, terminal) =>
    tellFailure(terminal, async () => {
      terminal.print(await proveHere(library ?? (await openDriver()).candidate.library))
      return exitCodes.ok
    }),
})

const main = fileURLToPath(new URL("../main.js", import.meta.url))
// From the sources, under a loader for TypeScript, the program has another name.
const program = import.meta.url.endsWith(".ts") ? main.replace(/js$/, "ts") : main

/** Proves a library in a process of its own: one that brings its process down does not bring down the install. */
export const proveApart: Prove = (library) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, program, "native", "prove", library], {
      stdio: ["ignore", "pipe", "pipe"],
    })
    let printed = ""
    let complaints = ""
    child.stdout.on("data", (text: Buffer) => {
      printed += text.toString()
    })
    child.stderr.on("data", (text: Buffer) => {
      complaints += text.toString()
    })
    child.on("error", reject)
    child.on("close", (code, signal) => {
      if (code === 0) resolve(printed.trim())
      else reject(new EngineError(howItEnded(signal, complaints), { code: "NATIVE_INSTALL" }))
    })
  })

function howItEnded(signal: NodeJS.Signals | null, complaints: string): string {
  if (signal === null) return complaints.replace(/^shapewright: /, "").trim()
  const why = signal === "SIGILL" ? ": this processor lacks instructions that TensorFlow uses, such as AVX" : ""
  return `native install: ten known training steps must run (was ended by ${signal}${why}); take the engine "wasm"`
}
