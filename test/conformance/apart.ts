import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { CaseInfo } from "./case.js"
import type { Outcome } from "./outcome.js"

/** The line of JSON that stands for one case. */
export interface Answer {
  readonly ok: boolean
  readonly maxAbsErr: number | null
  readonly maxRelErr: number | null
  readonly error: string | null
  readonly rejected?: boolean
  readonly unsupported?: readonly string[]
  /** The most memory that the process has held, in MiB. */
  readonly peakMiB: number
  /** The time of processors that it has taken, in seconds: other work on the machine does not count. */
  readonly seconds: number
}

const program = fileURLToPath(new URL("./main.ts", import.meta.url))
const loader = import.meta.resolve("tsx")

/** A process that hangs is ended after so many times the time that its case allows. */
const patience = 6

const failed = (error: string): Outcome => ({ status: "failed", maxAbsErr: 0, maxRelErr: 0, error })

/** Runs a case in a process of its own, in its folder, within the time and the memory that it allows. */
export function runApart(folder: string, engine: string, { maxSeconds, maxRssMiB }: Limits): Promise<Outcome> {
  const given = ["--import", loader, program, folder, "--engine", engine]
  return new Promise((resolve) => {
    const options = { cwd: folder, timeout: patience * maxSeconds * 1000, killSignal: "SIGKILL" } as const
    execFile(process.execPath, given, options, (error, stdout, stderr) => {
      if (error?.killed === true) return resolve(failed(`it did not end in ${patience * maxSeconds} s`))
      if (error !== null) return resolve(failed(`the process ended by itself: ${stderr.trim().slice(-400)}`))
      const answer = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer
      if (answer.seconds > maxSeconds)
        return resolve(failed(`it computed for ${answer.seconds.toFixed(0)} s, more than ${maxSeconds}`))
      if (answer.peakMiB > maxRssMiB)
        return resolve(failed(`it held ${answer.peakMiB.toFixed(0)} MiB, more than ${maxRssMiB}`))
      const { ok, maxAbsErr, maxRelErr, error: sentence, rejected } = answer
      resolve({
        status: ok ? "passed" : "failed",
        maxAbsErr: maxAbsErr ?? Number.NaN,
        maxRelErr: maxRelErr ?? Number.NaN,
        ...(sentence !== null && { error: sentence }),
        ...(rejected !== undefined && { rejected }),
      })
    })
  })
}

/** What a case may take. */
export type Limits = Pick<NonNullable<CaseInfo["expect"]>, "maxSeconds" | "maxRssMiB">
