import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { CompiledObject } from "../../../src/model/compiledObject.js"
import { kerasBytes } from "../../../src/model/kerasBytes.js"
import { kerasModel } from "../../../src/model/kerasModel.js"
import { NdArray } from "../../../src/shape/ndarray.js"
import { readCase } from "../case.js"
import { inputTensors } from "../runModel.js"
import { cache, prepare, runPython } from "./environment.js"
import { writeExamples } from "./examples.js"
import type { Pair } from "./pair.js"

// `.keras` files of real Keras are loaded here, saved again, and loaded by real Keras: weights must be equal bit by bit,
// and so must what both predict. So are models that are
// built as Keras' own examples build them, which must predict here what they do there. Keras comes from the package index that pip uses; without one nothing is checked.
// Arguments are parts of names of cases; all models and trainings and some layers when there are none.

const root = fileURLToPath(new URL("../../..", import.meta.url))
const fixtures = join(root, "test/conformance/fixtures")
const chosenLayers = [
  "LSTM_1",
  "GRU_2",
  "GRU_5",
  "Bidirectional_1",
  "Activation_27",
  "AdditiveAttention_3",
  "Attention_2",
  "Attention_3",
  "Attention_4",
  "GroupQueryAttention_1",
  "GroupQueryAttention_2",
  "MultiHeadAttention_3",
  "MultiHeadAttention_4",
  "MultiHeadAttention_5",
  "Masking_6",
]
const wanted = process.argv.slice(2)
const cases = ["models", "training", "layers"].flatMap((group) =>
  readdirSync(join(fixtures, group))
    .filter((name) =>
      wanted.length > 0
        ? wanted.some((part) => name.includes(part))
        : group !== "layers" || chosenLayers.includes(name),
    )
    .map((name) => ({ group, name })),
)

/** Trains one step, so that the optimizer has a state; then the weights are those of the file again. */
async function withState(model: CompiledObject, inputs: readonly NdArray[]): Promise<number> {
  const before = await model.getWeights()
  const outputs = (await model.predict(given(inputs, model.plan.inputNames))) as NdArray | Record<string, NdArray>
  const targets = model.objective.outputs.map(({ target }, i) => {
    const output = (outputs instanceof NdArray ? [outputs] : Object.values(outputs))[i] as NdArray
    const size = target.shape.reduce<number>((all, one) => all * (typeof one === "number" ? one : 1), 1)
    const samples = output.shape[0] ?? 0
    const data = target.dtype === "int32" ? new Int32Array(samples * size) : new Float32Array(samples * size)
    return new NdArray(data, [samples, ...output.shape.slice(1, 1 + target.shape.length)], target.dtype)
  })
  const samples = inputs[0]?.shape[0] ?? 1
  const x = given(inputs, model.plan.inputNames)
  const y = given(targets, model.plan.outputNames)
  const options = { x, y, epochs: 1, batchSize: samples, progress: "none" }
  await model.fit(options as Parameters<CompiledObject["fit"]>[0])
  model.setWeights(before)
  return (await model.objective.iterations.read())[0] ?? 0
}

const given = (arrays: readonly NdArray[], names: readonly string[] | undefined): unknown =>
  names === undefined ? arrays[0] : Object.fromEntries(names.map((name, i) => [name, arrays[i]]))

async function writeFixtures(): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (const { group, name } of cases) {
    const folder = join(fixtures, group, name)
    const one = readCase(folder)
    try {
      const isTraining = group === "training"
      const compileConfig = one.info.resume === true ? undefined : one.info.compile
      const model = kerasModel(one.model(), { file: name, compile: isTraining, compileConfig })
      const inputs = inputTensors(one)
      const arrays = inputs.map(({ data, shape, dtype }) => new NdArray(data, [...shape], dtype))
      const steps = model instanceof CompiledObject ? await withState(model, arrays) : null
      const again = join(cache, "files", `${group}-${name}.keras`)
      writeFileSync(again, await kerasBytes(model))
      pairs.push({
        name: `${group}/${name}`,
        original: join(folder, "model.keras"),
        again,
        steps,
        inputs: inputs.map(({ data, shape, dtype }) => ({ dtype, shape, values: Array.from(data) })),
      })
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "UNKNOWN_LAYER"
      if (!isMissing) throw error
    }
  }
  return pairs
}

const problem = prepare()
if (problem !== undefined) {
  process.stdout.write(`real Keras: skipped, ${problem}\n`)
} else {
  const files = join(cache, "files")
  rmSync(files, { recursive: true, force: true })
  mkdirSync(files, { recursive: true })
  const { pairs, failures } = await writeExamples(wanted)
  const all = [...(await writeFixtures()), ...pairs]
  writeFileSync(join(files, "pairs.json"), JSON.stringify(all))
  const results = runPython("check.py", [files])
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { readonly name: string; readonly error: string | null })
  if (results.length !== all.length) throw new Error(`Keras compared ${results.length} of ${all.length} files`)
  const failed = [...failures, ...results.filter(({ error }) => error !== null)]
  for (const { name, error } of failed) process.stdout.write(`failed ${name}: ${error}\n`)
  const names = new Set([...results, ...failures].map(({ name }) => name))
  const wrong = new Set(failed.map(({ name }) => name))
  process.stdout.write(`real Keras: ${names.size - wrong.size} passed, ${wrong.size} failed\n`)
  if (names.size === 0 || wrong.size > 0) process.exitCode = 1
}
