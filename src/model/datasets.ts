import type { Value } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import { ConfigError, DataError, formatValue } from "../shape/errors.js"
import type { ArrayLikeInput } from "../shape/ndarray.js"
import { NdArray, toNdArray } from "../shape/ndarray.js"
import { booleanOption } from "../shape/options.js"
import type { Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import {
  checkCount,
  checkFinite,
  checkLabels,
  checkLabelType,
  countSamples,
  type Named,
  type Samples,
  samplesFor,
} from "../train/data.js"
import { type Dataset, sliceDataset } from "../train/dataset.js"
import { FoundSizes } from "../train/foundSizes.js"
import type { Objective, OutputObjective } from "../train/objective.js"
import { checkLayerSizes } from "./layerSizes.js"
import { perOutput, placeNames, splitPlaces } from "./places.js"

/** What the user gives to `fit` and `evaluate`. */
export interface GivenData {
  readonly x?: unknown
  readonly y?: unknown
  readonly sampleWeight?: unknown
  readonly classWeight?: Readonly<Record<number, number>> | undefined
  readonly checkData?: boolean | undefined
}

/**
 * Inputs alone.
 *
 * @throws DataError when they do not fit the model
 * @throws ShapeError when they leave nothing of a layer's output
 */
export function inputDataset(plan: ModelPlan, x: unknown): Dataset {
  const inputs = convertInputs(plan, x, new FoundSizes())
  return { count: countSamples(inputs), inputs: inputs.map(({ samples }) => samples), targets: [], weights: undefined }
}

function convertInputs(
  { network, inputNames }: ModelPlan,
  x: unknown,
  sizes: FoundSizes,
  what = "x",
): readonly Named[] {
  if (x === undefined) throw new DataError(`${what} must be given (was missing)`, { path: what })
  const given = splitPlaces(what, x, inputNames)
  const named = placeNames(what, inputNames).map((name, i) => {
    const { shape, dtype } = network.inputs[i] as Value
    return { name, samples: samplesFor({ name, shape, dtype, role: "input" }, given[i] as ArrayLikeInput, sizes) }
  })
  checkLayerSizes(network, sizes)
  return named
}

/**
 * Inputs, targets and weights, all checked against the model.
 * @param prefix what messages put in front of `x` and `y`
 * @throws DataError when shapes, dtypes, lengths or labels do not fit
 */
export function labelledDataset(plan: ModelPlan, objective: Objective, given: GivenData, prefix = ""): Dataset {
  const sizes = new FoundSizes()
  const what = `${prefix}y`
  const inputs = convertInputs(plan, given.x, sizes, `${prefix}x`)
  if (given.y === undefined) throw new DataError(`${what} must be given (was missing)`, { path: what })
  const y = splitPlaces(what, given.y, plan.outputNames)
  const targets = placeNames(what, plan.outputNames).map((name, i) => {
    const goal = objective.outputs[i] as OutputObjective
    const role = goal.loss.targets
    const output = plan.network.outputs[i]?.shape ?? []
    const samples = samplesFor({ name, ...goal.target, role, output }, y[i] as ArrayLikeInput, sizes)
    if (role === "sparse") {
      checkLabelType(name, y[i])
      checkLabels(name, samples, output.at(-1), goal.loss.ignoreClass)
    }
    return { name, samples }
  })
  const count = countSamples(inputs)
  checkCount(targets, `${prefix}x`, count)
  const weights = sampleWeights(plan, objective, count, given, targets, prefix)
  if (given.checkData !== undefined && booleanOption("fit", "checkData", given.checkData))
    for (const { name, samples } of [...inputs, ...targets, ...(weights ?? [])]) checkFinite(name, samples)
  const samplesOf = (places: readonly Named[]): readonly Samples[] => places.map(({ samples }) => samples)
  return {
    count,
    inputs: samplesOf(inputs),
    targets: samplesOf(targets),
    weights: weights && samplesOf(weights),
  }
}

function sampleWeights(
  plan: ModelPlan,
  objective: Objective,
  count: number,
  given: GivenData,
  targets: readonly Named[],
  prefix: string,
): readonly Named[] | undefined {
  if (given.sampleWeight === undefined && given.classWeight === undefined) return undefined
  const { outputNames } = plan
  const isOne = (value: unknown): boolean =>
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    (typeof value === "object" && value !== null && "shape" in value)
  const what = `${prefix}sampleWeight`
  const weights = perOutput<ArrayLikeInput>(what, given.sampleWeight, outputNames, isOne)
  const names = placeNames(what, isOne(given.sampleWeight) ? undefined : outputNames)
  const all = targets.map(({ samples }, i): Named => {
    const name = names[i] ?? what
    const own = weights[i]
    const base = own === undefined ? ones(count) : weightsFor(name, own, objective.outputs[i]?.values ?? [])
    checkCount([{ name, samples: base }], `${prefix}x`, count)
    if (given.classWeight === undefined) return { name, samples: base }
    const ofClass = classWeights(given.classWeight, targets.length)
    if (base.shape.length > 1)
      throw new ConfigError(
        "fit: classWeight is for weights of samples (sampleWeight has more axes); leave one of them out",
        {
          path: "classWeight",
        },
      )
    return { name, samples: byClass(base, samples, ofClass) }
  })
  if (all.every(({ samples }) => samples.shape.length === 1)) return all
  return all.map(({ name, samples }, i) => {
    const target = (targets[i] as Named).samples
    const sizes = (objective.outputs[i]?.values ?? []).map((size, axis) =>
      typeof size === "number" ? size : (target.shape[axis + 1] as number),
    )
    return { name, samples: spread(name, samples, [count, ...sizes]) }
  })
}

/**
 * Weights of samples, or, in the shape that values of a loss have, of each of these; along an axis of size 1 they are the
 * same. As in Keras, a last axis of size 1 may be too many.
 */
function weightsFor(name: string, given: ArrayLikeInput, values: readonly Size[]): Samples {
  const { shape } = toNdArray(given, "float32", name)
  const isOfSamples = shape.length < 2 || shape.slice(1).every((size) => size === 1) || values.length === 0
  const sizes = isOfSamples ? [] : values.map((size, axis) => (shape[axis + 1] === 1 ? 1 : size))
  const flat =
    isOfSamples && values.length > 0
      ? new NdArray(toNdArray(given, "float32", name).data, [shape[0] ?? 1], "float32")
      : given
  return samplesFor({ name, shape: sizes, dtype: "float32", role: "weight" }, flat, new FoundSizes())
}

/** Weights repeated along axes that they do not have, or where they have but one. */
function spread(name: string, weights: Samples, shape: readonly number[]): Samples {
  const given = shape.map((_, axis) => weights.shape[axis] ?? 1)
  const wrong = given.findIndex((size, axis) => size !== 1 && size !== shape[axis])
  if (wrong !== -1)
    throw new DataError(
      `${name} must be ${showShape(["samples", ...shape.slice(1)])} (was ${showShape(weights.shape)}); give one number for each value of the loss, or one for each sample`,
      {
        code: "SHAPE_MISMATCH",
        path: name,
        expected: shape,
        received: weights.shape,
      },
    )
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1))
  for (let i = 0; i < data.length; i++) {
    let [rest, at, stride] = [i, 0, 1]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] as number
      if (given[axis] !== 1) at += (rest % size) * stride
      rest = Math.floor(rest / size)
      stride *= given[axis] as number
    }
    data[i] = weights.data[at] as number
  }
  return new NdArray(data, shape, "float32") as Samples
}

const ones = (count: number): Samples => new NdArray(new Float32Array(count).fill(1), [count], "float32") as Samples

function classWeights(given: unknown, outputs: number): ReadonlyMap<number, number> {
  if (outputs > 1)
    throw new ConfigError("fit: classWeight is for models with one output (use sampleWeight)", { path: "classWeight" })
  const isRecord = typeof given === "object" && given !== null
  const weights = Object.entries(isRecord ? (given as Readonly<Record<string, unknown>>) : {})
  const isRight = ([label, weight]: readonly [string, unknown]): boolean =>
    Number.isInteger(Number(label)) && typeof weight === "number" && Number.isFinite(weight) && weight >= 0
  if (!isRecord || !weights.every(isRight))
    throw new ConfigError(
      `fit: classWeight must map class numbers to weights of at least 0 (was ${formatValue(given)})`,
      { path: "classWeight", received: given },
    )
  return new Map(weights.map(([label, weight]) => [Number(label), weight as number]))
}

/** Multiplies weights by those of the samples' classes: class numbers, or the largest of a row. Others count 1. */
function byClass(weights: Samples, targets: Samples, ofClass: ReadonlyMap<number, number>): Samples {
  const count = weights.shape[0] ?? 0
  const size = targets.data.length / Math.max(count, 1)
  const data = Float32Array.from({ length: count }, (_, i) => {
    const row = Array.from(targets.data.subarray(i * size, (i + 1) * size))
    const label = size === 1 ? (row[0] as number) : row.indexOf(Math.max(...row))
    return (weights.data[i] as number) * (ofClass.get(label) ?? 1)
  })
  return new NdArray(data, [count], "float32") as Samples
}

/** Splits the last samples off. @throws ConfigError when a part would be empty */
export function splitDataset(
  dataset: Dataset,
  fraction: unknown,
): { readonly train: Dataset; readonly validation: Dataset } {
  if (typeof fraction !== "number" || !(fraction > 0 && fraction < 1))
    throw new ConfigError(`fit: validationSplit must be in (0, 1) (was ${formatValue(fraction)})`, {
      path: "validationSplit",
      received: fraction,
    })
  const kept = Math.floor(dataset.count * (1 - fraction))
  if (kept === 0 || kept === dataset.count)
    throw new ConfigError(
      `fit: validationSplit ${fraction} of ${dataset.count} samples leaves ${kept === 0 ? "none to train on" : "none for validation"}; change it or give more data`,
      { path: "validationSplit", received: fraction },
    )
  return { train: sliceDataset(dataset, 0, kept), validation: sliceDataset(dataset, kept, dataset.count) }
}
