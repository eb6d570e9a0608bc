import { callsOf, inputsOf, Network, type Value } from "../../../src/builder/network.js"
import type { ModelPlan } from "../../../src/builder/plan.js"
import { valuesOf } from "../../../src/builder/tensor.js"
import { model } from "../../../src/index.js"
import { ModelObject } from "../../../src/model/modelObject.js"
import type { Dim } from "../../../types/dim.js"
import { random } from "../../engines/graphs.js"
import { type Stack, stack } from "../../properties/stacks.js"

/** The model of a random program: a chain, or all inputs that its last value depends on. */
export function planOf({ isChain, values }: Stack): ModelPlan {
  const last = values.at(-1)
  if (isChain) return (last as unknown as ModelObject).plan
  const [output] = valuesOf("test", [last])
  const needed = inputsOf(output === undefined ? [] : [output])
  // An empty block gives the very input that it was given.
  const inputs = new Map(values.map((value) => [valuesOf("test", [value])[0] as Value, value]))
  const named = Object.fromEntries([...needed].map((one, i) => [`in${i}`, inputs.get(one)]))
  return (model({ inputs: named, outputs: last } as never) as unknown as ModelObject).plan
}

/** Right programs, from the first seed on. */
export function* rightPrograms(count: number): Generator<Stack> {
  let found = 0
  for (let seed = 0; found < count; seed++) {
    const one = stack(seed)
    if (one.refusal !== undefined) continue
    found++
    yield one
  }
}

/** Names of the layers and merges that a network applies. */
export const appliedIn = (network: Network): readonly string[] =>
  callsOf(network.outputs).map(({ applied }) => (applied instanceof Network ? applied.kind : applied.definition.name))

const bound: Readonly<Record<string, number>> = { time: 9, rows: 10, columns: 11 }
const sizeIn = (size: Dim): number => (typeof size === "number" ? size : (bound[String(size)] ?? 7))

/** Data for all inputs of a plan: a batch of 2; whole numbers are 0. */
export function dataFor({ network, inputNames }: ModelPlan): unknown {
  const data = network.inputs.map(({ shape, dtype }) => {
    const sample = random([2, ...shape.map(sizeIn)])
    if (dtype === "float32") return sample
    return { shape: sample.shape, dtype, data: new Int32Array(sample.data.length) }
  })
  return inputNames === undefined ? data[0] : Object.fromEntries(inputNames.map((name, i) => [name, data[i]]))
}

/** What a model gives for some data; the sentence where the data does not fit. */
export async function predictionOf(plan: ModelPlan, data: unknown): Promise<unknown> {
  const outputs = await new ModelObject(plan).predict(data).catch((error: Error) => error.message)
  return typeof outputs === "string" ? outputs : (outputs as { readonly data: ArrayLike<number> }).data
}
