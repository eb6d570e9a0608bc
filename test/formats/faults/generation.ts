import { decodeModel, encodeModel } from "../../../src/formats/model/content.js"
import type { Content } from "../../../src/formats/model/files.js"
import { hostDataOf, recordOf, type TensorRecord } from "../../../src/formats/safetensors/records.js"

/** A saved model all of whose parts hold its number: parts of different ones are told apart. */
export function generation(number: number, elements: number): Content {
  const values = (): Float32Array => new Float32Array(elements).fill(number)
  return encodeModel({
    description: { kind: "sequential", name: `generation${number}`, inputs: [], layers: [], outputs: [] },
    weights: [recordOf("dense/kernel", "float32", [elements], values())],
    training: {
      compile: { seed: number },
      frozen: [],
      state: [recordOf("optimizer/dense/kernel/momentum", "float32", [elements], values())],
    },
  })
}

/** Weights that hold their number. */
export const weightsOf = (number: number, elements: number): readonly TensorRecord[] =>
  ["dense/kernel", "dense/bias"].map((name) =>
    recordOf(name, "float32", [elements], new Float32Array(elements).fill(number)),
  )

/** The number of saved weights. @throws RangeError when they are not those of one model */
export const numberOfWeights = (records: readonly TensorRecord[]): number =>
  theOne(new Set(records.flatMap((record) => [...new Set(hostDataOf(record, "test"))])))

function theOne(numbers: ReadonlySet<number | undefined>): number {
  const [number, ...others] = numbers
  if (number === undefined || others.length > 0) throw new RangeError(`a mixture of ${[...numbers].join(", ")}`)
  return number
}

/** The number of a saved model. @throws RangeError when its parts are not those of one model */
export function numberOf(content: Content): number {
  const { description, weights, training } = decodeModel(content)
  const name = (description.value as { readonly name: string }).name
  const numbers = new Set<number | undefined>([
    Number(name.replace("generation", "")),
    (training?.compile.value as { seed: number } | undefined)?.seed,
  ])
  for (const record of [...weights, ...(training?.state ?? [])])
    for (const value of hostDataOf(record, "test")) numbers.add(value)
  return theOne(numbers)
}
