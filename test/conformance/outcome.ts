import type { Engine } from "../../src/engines/engine.js"
import type { HostTensors } from "../../src/ir/host.js"
import { ModelFormatError } from "../../src/shape/errors.js"
import type { Case } from "./case.js"
import { compare } from "./compare.js"
import { runMetric } from "./runMetric.js"
import { runModel } from "./runModel.js"
import { runTraining } from "./runTraining.js"
import { NotInCatalogue } from "./unsupported.js"

/** What became of a case. */
export interface Outcome {
  readonly status: "passed" | "failed" | "skipped"
  readonly maxAbsErr: number
  readonly maxRelErr: number
  readonly error?: string
  /** Layers and options that this version does not have. */
  readonly missing?: readonly string[]
  /** The file was refused. */
  readonly rejected?: boolean
  readonly computed?: HostTensors
}

/** What computes a case of each group. */
const runners: Readonly<Record<string, (engine: Engine, one: Case) => Promise<HostTensors>>> = {
  layers: runModel,
  models: runModel,
  malformed: runModel,
  training: runTraining,
  metrics: runMetric,
}

const none = { maxAbsErr: 0, maxRelErr: 0 }

/** Runs a case and compares what comes out. */
export async function runCase(engine: Engine, one: Case): Promise<Outcome> {
  const run = runners[one.info.group]
  if (run === undefined) return { status: "skipped", ...none, missing: [`group ${one.info.group}`] }
  try {
    const computed = await run(engine, one)
    return { ...judge(one, computed), computed }
  } catch (error) {
    return refused(one, error)
  }
}

function judge(one: Case, computed: HostTensors): Outcome {
  const { problems, ...errors } = compare(one.info, one.tensors, computed)
  if (one.info.expect?.action === "reject")
    return { status: "failed", ...errors, error: "the file was accepted, but must be refused" }
  if (problems.length === 0) return { status: "passed", ...errors }
  return { status: "failed", ...errors, error: problems.slice(0, 4).join("; ") }
}

function refused({ info }: Case, error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  const rejected = error instanceof ModelFormatError
  if (info.group === "malformed") {
    const mentions = info.expect?.errorMentions ?? []
    const isNamed = rejected && mentions.some((one) => new RegExp(one, "i").test(message))
    const isRight = isNamed || (rejected && info.expect === null)
    return { status: isRight ? "passed" : "failed", ...none, error: message, rejected }
  }
  if (error instanceof NotInCatalogue) return { status: "skipped", ...none, error: message, missing: error.names }
  if (rejected && error.code === "UNKNOWN_LAYER")
    return { status: "skipped", ...none, error: message, missing: error.received as readonly string[], rejected }
  const stack = error instanceof Error && !rejected ? ` ${(error.stack ?? "").split("\n").slice(1, 3).join(" ")}` : ""
  return { status: "failed", ...none, error: message + stack, rejected }
}
