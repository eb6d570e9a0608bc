import type { TensorSpec } from "../layers/layer.js"
import { DataError } from "../shape/errors.js"
import { type ArrayLikeInput, NdArray, toNdArray } from "../shape/ndarray.js"
import type { Size } from "../shape/size.js"
import type { FoundSizes } from "./foundSizes.js"
import { labelsFault, type Role, samplesFault, wrongCount } from "./samplesFault.js"

/** Samples of one input or output: `[samples, ...]`. */
export type Samples = NdArray<number[], "float32" | "int32" | "bool">

/** Samples with what messages call them. */
export interface Named {
  readonly name: string
  readonly samples: Samples
}

/** A named place that data is given for: an input, a target. */
export interface Place extends TensorSpec {
  /** What messages call it: `x`, `y.price`. */
  readonly name: string
  readonly role: Role
  /** Shape of the output that a target is for. */
  readonly output?: readonly Size[]
}

function reshapeToRank(samples: Samples, rank: number): Samples {
  const { shape, data, dtype } = samples
  if (shape.length === rank - 1) return new NdArray(data, [...shape, 1], dtype) as Samples
  if (shape.length === rank + 1 && shape.at(-1) === 1) return new NdArray(data, shape.slice(0, -1), dtype) as Samples
  return samples
}

/**
 * Data as samples of the shape and dtype that a place needs. A last axis of size 1 may be left out, or be too many.
 * @param sizes values of named sizes found so far; two inputs that name one size must agree
 * @throws DataError for data of another rank or size
 */
export function samplesFor(place: Place, value: ArrayLikeInput, sizes: FoundSizes): Samples {
  const { name, shape, dtype, role, output = shape } = place
  const given = toNdArray(value, dtype, name) as Samples
  if (given.shape[0] === 0) throw isEmpty(name)
  const expected = shape.at(-1) === 1 || given.shape.at(-1) === 1
  const samples = expected ? reshapeToRank(given, shape.length + 1) : given
  const fits =
    samples.shape.length === shape.length + 1 &&
    shape.every((size, axis) => sizes.fits(size, samples.shape[axis + 1], name))
  if (!fits)
    throw new DataError(samplesFault(name, given.shape, { shape, role, output }, sizes.show(shape, name)), {
      code: "SHAPE_MISMATCH",
      path: name,
      expected: shape,
      received: given.shape,
    })
  return samples
}

/** The number of samples that all of the data has. @throws DataError when it differs */
export function countSamples(given: readonly Named[]): number {
  const [first, ...rest] = given
  const count = first?.samples.shape[0] ?? 0
  checkCount(rest, first?.name ?? "x", count)
  return count
}

/** @throws DataError for data of more or fewer samples than what is called `first` has */
export function checkCount(given: readonly Named[], first: string, count: number): void {
  for (const { name, samples } of given) {
    const [own = 0] = samples.shape
    if (own !== count)
      throw new DataError(wrongCount(name, first, count, own), {
        code: "LENGTH_MISMATCH",
        path: name,
        expected: count,
        received: own,
      })
  }
}

/** @throws DataError for labels that are known to be no whole numbers by type */
export function checkLabelType(name: string, given: unknown): void {
  const isFloat = given instanceof Float32Array || given instanceof Float64Array
  if (isFloat || (given instanceof NdArray && given.dtype === "float32"))
    throw new DataError(labelsFault(name), { path: name, expected: "int32", received: "float32" })
}

const isEmpty = (name: string): DataError =>
  new DataError(`${name} must hold at least one sample (was empty); give some data`, { code: "EMPTY_DATA", path: name })

/** @throws DataError naming the first sample with a value that is not finite */
export function checkFinite(name: string, samples: Samples): void {
  const { data, shape } = samples
  const size = data.length / (shape[0] ?? 1)
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DataError(
        `${name}: every value must be finite (sample ${Math.floor(i / size)} holds ${data[i]}); clean the data`,
        {
          code: "NOT_FINITE",
          path: `${name}[${Math.floor(i / size)}]`,
          received: data[i],
        },
      )
}

/** @throws DataError naming the first sample whose class number is outside of 0..classes-1, and not the ignored one */
export function checkLabels(name: string, samples: Samples, classes: Size | undefined, ignored?: number): void {
  if (typeof classes !== "number") return
  const { data, shape } = samples
  const size = data.length / (shape[0] ?? 1)
  for (let i = 0; i < data.length; i++) {
    const label = data[i] as number
    if ((label >= 0 && label < classes) || label === ignored) continue
    throw new DataError(
      `${name}: labels must be from 0 to ${classes - 1} (sample ${Math.floor(i / size)} has ${label}); correct the label, or give the last layer more units`,
      { code: "LABEL_OUT_OF_RANGE", path: `${name}[${Math.floor(i / size)}]`, expected: classes, received: label },
    )
  }
}

/** The samples with the given numbers, in that order. A run of numbers in their order is not copied. */
export function takeSamples(samples: Samples, indices: Uint32Array | Range): Samples {
  const { shape, dtype, data } = samples
  const rest = shape.slice(1)
  const size = rest.reduce((a, b) => a * b, 1)
  if ("from" in indices) {
    const part = data.subarray(indices.from * size, indices.to * size)
    return new NdArray(part, [indices.to - indices.from, ...rest], dtype) as Samples
  }
  const taken = new (data.constructor as Float32ArrayConstructor)(indices.length * size)
  indices.forEach((index, i) => {
    taken.set(data.subarray(index * size, (index + 1) * size) as Float32Array, i * size)
  })
  return new NdArray(taken, [indices.length, ...rest], dtype) as Samples
}

/** Consecutive sample numbers: `from` to before `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}
