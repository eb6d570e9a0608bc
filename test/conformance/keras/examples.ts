import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { AnyModelObject } from "../../../src/model/anyModelObject.js"
import { CompiledObject } from "../../../src/model/compiledObject.js"
import { kerasBytes } from "../../../src/model/kerasBytes.js"
import { kerasModel } from "../../../src/model/kerasModel.js"
import { NdArray } from "../../../src/shape/ndarray.js"
import { cache, runPython } from "./environment.js"
import type { Pair, StoredValue } from "./pair.js"

/** A model that Keras built and saved, with what it predicts. */
interface Example {
  readonly name: string
  readonly inputs: Readonly<Record<string, StoredValue>>
  readonly outputs: readonly StoredValue[]
}

const arrayOf = ({ dtype, shape, values }: StoredValue): NdArray => {
  const isWhole = dtype !== "float32"
  return new NdArray(
    isWhole ? Int32Array.from(values) : Float32Array.from(values),
    [...shape],
    isWhole ? "int32" : "float32",
  )
}

const tolerance = 1e-5

/** Where what is predicted here differs from what Keras predicts. */
async function difference(model: AnyModelObject, { inputs, outputs }: Example): Promise<string | undefined> {
  const arrays = Object.values(inputs).map(arrayOf)
  const { inputNames } = model.plan
  const x =
    inputNames === undefined
      ? arrays[0]
      : Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, arrayOf(one)]))
  const predicted = await model.predict(x)
  const found =
    predicted instanceof NdArray ? [predicted] : Object.values(predicted as Readonly<Record<string, NdArray>>)
  if (found.length !== outputs.length) return `${found.length} outputs instead of ${outputs.length}`
  for (const [i, { data }] of found.entries()) {
    const { values } = outputs[i] as StoredValue
    if (data.length !== values.length) return `output ${i} has ${data.length} values instead of ${values.length}`
    const worst = Math.max(...values.map((value, at) => Math.abs(Number(value) - (data[at] as number))))
    if (!(worst <= tolerance)) return `output ${i} differs by ${worst} here`
  }
  return undefined
}

/** What became of the models: those that real Keras shall compare, and what is wrong with others. */
export interface WrittenExamples {
  readonly pairs: readonly Pair[]
  readonly failures: readonly { readonly name: string; readonly error: string }[]
}

/** Models as Keras' own examples build them, loaded and saved here. `parts` are parts of names; all when there are none. */
export async function writeExamples(parts: readonly string[]): Promise<WrittenExamples> {
  const folder = join(cache, "examples")
  mkdirSync(folder, { recursive: true })
  runPython("examples.py", [folder, ...parts])
  const examples = JSON.parse(readFileSync(join(folder, "examples.json"), "utf8")) as readonly Example[]
  const pairs: Pair[] = []
  const failures: { readonly name: string; readonly error: string }[] = []
  for (const example of examples) {
    const name = `examples/${example.name}`
    const original = join(folder, `${example.name}.keras`)
    const again = join(cache, "files", `examples-${example.name}.keras`)
    try {
      const model = kerasModel(readFileSync(original), { file: original, compile: true })
      const error = await difference(model, example)
      if (error !== undefined) failures.push({ name, error })
      writeFileSync(again, await kerasBytes(model))
      const steps = model instanceof CompiledObject ? 0 : null
      pairs.push({
        name,
        original,
        again,
        steps,
        inputs: Object.values(example.inputs),
        names: Object.keys(example.inputs),
      })
    } catch (error) {
      failures.push({ name, error: error instanceof Error ? error.message : String(error) })
    }
  }
  return { pairs, failures }
}
