import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Json } from "../../src/formats/json/parse.js"
import { type FixtureTensors, readTensors } from "./tensors.js"

/** How far a value may be off: `atol * max(1, largest expected) + rtol * |expected|`. */
export interface Tolerance {
  readonly rtol: number
  readonly atol: number
}

/** A `case.json`: shared by all groups, with what each of them needs. */
export interface CaseInfo {
  readonly id: string
  readonly group: "layers" | "models" | "training" | "metrics" | "malformed"
  readonly optional?: boolean
  readonly tolerance: Tolerance
  readonly gradTolerance?: Tolerance
  readonly inputs?: readonly { readonly name: string; readonly key: string; readonly dtype: string }[]
  readonly outputs?: readonly { readonly key: string }[]
  readonly weights?: readonly { readonly h5: string | null }[]
  readonly grads?: readonly string[]
  readonly compile?: Json
  readonly resume?: boolean
  readonly fit?: {
    readonly batchSize: number
    readonly epochs: number
    readonly classWeight?: Readonly<Record<number, number>> | null
    readonly sampleWeight?: boolean
    readonly validation?: boolean
  }
  readonly metric?: Json
  readonly updates?: number
  readonly expect?: {
    readonly action: "reject" | "reject-or-correct"
    readonly errorMentions: readonly string[]
    readonly maxSeconds: number
    readonly maxRssMiB: number
  } | null
}

/** A case folder. */
export interface Case {
  readonly info: CaseInfo
  readonly tensors: FixtureTensors
  /** Bytes of `model.keras`. */
  model(): Uint8Array
}

/** Reads a case folder. */
export function readCase(folder: string): Case {
  const info = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as CaseInfo
  return {
    info,
    tensors: readTensors(readFileSync(join(folder, "tensors.safetensors"))),
    model: () => readFileSync(join(folder, "model.keras")),
  }
}
