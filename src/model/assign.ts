import { formatError } from "../formats/failure.js"
import { elementTypeOf, hostDataOf, type TensorRecord } from "../formats/safetensors/records.js"
import type { Variable } from "../layers/variable.js"
import { formatValue } from "../shape/errors.js"
import { sameShape } from "../shape/value.js"

/** A weight of a file that does not fit the one of the model. */
export interface WeightMismatch {
  /** Path of the weight: `"dense/kernel"`. */
  readonly name: string
  /** Shape and element type in the model. */
  readonly expected: string
  /** Those in the file. */
  readonly received: string
}

/** What became of the weights of a model and of a file. */
export interface WeightsReport {
  /** Weights that were set. */
  readonly loaded: readonly string[]
  /** Weights of the model that the file does not have. */
  readonly missing: readonly string[]
  /** Tensors of the file that the model does not have. */
  readonly unexpected: readonly string[]
  /** Weights that both have, with another shape or element type. */
  readonly mismatched: readonly WeightMismatch[]
}

/** Variables by the names that a file has for them. */
export type NamedVariables = readonly (readonly [name: string, variable: Variable])[]

/** What fits, without setting anything. */
export function compareWeights(variables: NamedVariables, records: readonly TensorRecord[]): WeightsReport {
  const known = new Map(variables)
  const found = new Map(records.map((record) => [record.name, record]))
  const mismatched = records.flatMap(({ name, dtype, shape }): readonly WeightMismatch[] => {
    const variable = known.get(name)
    if (variable === undefined) return []
    if (sameShape(variable.shape, shape) && elementTypeOf(variable.dtype) === dtype) return []
    const expected = `${elementTypeOf(variable.dtype)} ${formatValue(variable.shape)}`
    return [{ name, expected, received: `${dtype} ${formatValue(shape)}` }]
  })
  const wrong = new Set(mismatched.map(({ name }) => name))
  return {
    loaded: records.flatMap(({ name }) => (known.has(name) && !wrong.has(name) ? [name] : [])),
    missing: variables.flatMap(([name]) => (found.has(name) ? [] : [name])),
    unexpected: records.flatMap(({ name }) => (known.has(name) ? [] : [name])),
    mismatched,
  }
}

/** Sets the variables that a report says fit. */
export function assign(
  variables: NamedVariables,
  records: readonly TensorRecord[],
  { loaded }: WeightsReport,
  place: string,
): void {
  const known = new Map(variables)
  const fitting = new Set(loaded)
  const values = records
    .filter(({ name }) => fitting.has(name))
    .map((record) => [known.get(record.name) as Variable, hostDataOf(record, place)] as const)
  for (const [variable, data] of values) variable.hostData = data
}

/** Sets all variables. @throws ModelFormatError, and sets none, unless all of them and nothing else is there */
export function assignAll(variables: NamedVariables, records: readonly TensorRecord[], place: string): WeightsReport {
  const report = compareWeights(variables, records)
  const { missing, unexpected, mismatched } = report
  const wrong = [
    ...missing.map((name) => `${name} is missing`),
    ...unexpected.map((name) => `${name} is none of this model`),
    ...mismatched.map(({ name, expected, received }) => `${name} must be ${expected} (was ${received})`),
  ]
  if (wrong.length > 0) {
    const listed = wrong.slice(0, 8).join("; ")
    const more = wrong.length > 8 ? `; and ${wrong.length - 8} more` : ""
    throw formatError("WRONG_WEIGHTS", place, `its weights must be those of the model: ${listed}${more}`, {
      received: report,
    })
  }
  assign(variables, records, report, place)
  return report
}

/** Weights of a network by path. */
export const namedVariables = (
  weights: readonly { readonly path: string; readonly variable: Variable }[],
): NamedVariables => weights.map(({ path, variable }) => [path, variable])
