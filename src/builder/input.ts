import type { CanBeSize, Dim } from "../../types/dim.js"
import type { Normalize } from "../../types/shape.js"
import type { DType } from "../layers/types.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import type { Size } from "../shape/size.js"
import { inputValue } from "./network.js"
import { tensorOf } from "./tensor.js"
import type { Broken } from "./types/broken.js"
import type { Tensor } from "./types/tensor.js"

/** Options of `input`. */
export interface InputOptions {
  /** Name of the input; the key in `model({ inputs })` is what data is given by. */
  readonly name?: string
}

/**
 * The type that a list of sizes must have: a sentence stands on the size that is none, and `Several` on the first of
 * several shapes.
 */
export type OneShape<S extends readonly unknown[], Several extends string> = {
  readonly [K in keyof S]: S[K] extends readonly unknown[]
    ? S extends readonly [readonly unknown[], unknown, ...unknown[]]
      ? K extends "0"
        ? Several
        : S[K]
      : Several
    : CanBeSize<S[K]> extends false
      ? "a size must be a positive integer, a name, or null for a size known only at run time"
      : S[K]
}

/** True for a list in which shapes stand where sizes should. */
export type IsSeveral<S extends readonly unknown[]> = number extends S["length"]
  ? false
  : [Extract<S[number], readonly unknown[]>] extends [never]
    ? false
    : true

/** Lists that `OneShape` can say something about. */
export type SizesOrShapes = readonly (Dim | readonly Dim[])[]

let unknownSizes = 0

/**
 * The sizes of an input, checked; each unknown one becomes a size of its own.
 * @throws ConfigError for what is no size
 */
export function inputShape(owner: string, sizes: unknown): readonly Size[] {
  if (!Array.isArray(sizes))
    throw new ConfigError(
      `${owner}: the shape must be an array of sizes, without the batch (was ${formatValue(sizes)}); write [784]`,
      {
        received: sizes,
      },
    )
  return sizes.map((size: unknown) => {
    if (size === null) return `?${++unknownSizes}`
    if (typeof size === "number" && Number.isSafeInteger(size) && size > 0) return size
    if (typeof size === "string" && /^[A-Za-z_]\w*$/.test(size) && size !== "batch") return size
    throw new ConfigError(
      `${owner}: a size must be a positive integer, a name, or null for a size known only at run time (was ${formatValue(size)})`,
      { received: size },
    )
  })
}

/** The name, if it is one that can stand in a path. @throws ConfigError */
export function checkName(owner: string, name: unknown): string | undefined {
  if (name === undefined || (typeof name === "string" && /^[A-Za-z]\w*$/.test(name))) return name
  throw new ConfigError(
    `${owner}: name must begin with a letter and hold letters, digits and _ only (was ${formatValue(name)})`,
    { received: name, path: "name" },
  )
}

/** The element type, if there is one of that name. @throws ConfigError */
export function checkDType(owner: string, dtype: unknown): DType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype
  throw new ConfigError(`${owner}: dtype must be float32, int32 or bool (was ${formatValue(dtype)})`, {
    received: dtype,
  })
}

type InputTensor<S extends readonly unknown[], D> = IsSeveral<S> extends true ? Broken : Tensor<Normalize<S>, D>

/**
 * An input of a functional model: a tensor without values. Sizes are without the batch axis; `null` or a name stands
 * for a size known only at run time, and inputs that use one name must agree in it.
 *
 * @param shape sizes
 * @param dtype element type; default `"float32"`
 * @throws ConfigError for what is no size
 * @see Keras `Input`
 * @example
 * ```ts
 * import { input, model } from "shapewright"
 *
 * const photo = input([64, 64, 3])
 * const classes = photo.flatten().dense(10)
 * const net = model({ inputs: photo, outputs: classes })
 * ```
 */
export function input<const S extends SizesOrShapes, const D extends DType = "float32">(
  shape: OneShape<S, "input: one input has one shape; make an input() for each">,
  dtype?: D,
  options: InputOptions = {},
): InputTensor<S, NoInfer<D>> {
  const spec = { shape: inputShape("input", shape), dtype: checkDType("input", dtype ?? "float32") }
  const { name } = knownOptions("input", options, ["name"])
  // Lists of shapes were refused: what is made is a tensor.
  return tensorOf(inputValue(spec, checkName("input", name))) as unknown as InputTensor<S, D>
}
