import type { IsAny } from "../../types/checks.js"
import type { UnknownShape } from "../../types/dim.js"
import type { Tensor } from "../builder/types/tensor.js"
import type { Bare, Told, TraitsOf } from "../layers/traits.js"
import type { DType } from "../layers/types.js"
import type { Spec } from "./specs.js"
import type { AnyModel } from "./types.js"

/**
 * The tensor that a model takes, or its tensors by name: what a function of the same input is declared with.
 *
 * @example
 * ```ts
 * import { type InputOf, input, sequential } from "shapewright"
 *
 * const encoder = sequential([28, 28]).flatten().dense(32)
 * const around = (x: InputOf<typeof encoder>) => x.apply(encoder).dense(784).reshape([28, 28]).add(x)
 * const y = input([28, 28]).pipe(around) // Tensor<[28, 28]>
 * ```
 */
export type InputOf<M extends Pick<AnyModel<unknown, unknown>, "inputs">> = TensorsOf<M["inputs"]>

/**
 * The tensor that a model gives, or its tensors by name: what a function that goes on from there is declared with.
 *
 * @example
 * ```ts
 * import { input, type OutputOf, sequential } from "shapewright"
 *
 * const encoder = sequential([28, 28]).flatten().dense(32)
 * const head = (code: OutputOf<typeof encoder>) => code.relu().dense(10)
 * const classes = input([28, 28]).apply(encoder).pipe(head) // Tensor<[10]>
 * ```
 */
export type OutputOf<M extends Pick<AnyModel<unknown, unknown>, "outputs">> = TensorsOf<M["outputs"]>

/** Tensors of the places of a model: what is known of their values, without names of the model and its layers. */
type TensorsOf<P> =
  IsAny<P> extends true
    ? Tensor<UnknownShape, DType>
    : P extends Spec<infer S, infer D>
      ? Tensor<Told<Bare<S>, Extract<TraitsOf<S>, string>>, D>
      : { readonly [K in keyof P]: TensorsOf<P[K]> }

/**
 * The shape of a tensor, without the batch axis, or of an array, with it; of several by name, the shape of each.
 *
 * @example
 * ```ts
 * import { input, type ShapeOf } from "shapewright"
 *
 * const features = input([28, 28, 1]).conv2d(8, 3)
 * const shape: ShapeOf<typeof features> = [26, 26, 8]
 * ```
 */
export type ShapeOf<T> =
  IsAny<T> extends true ? UnknownShape : T extends Spec<infer S> ? Bare<S> : { readonly [K in keyof T]: ShapeOf<T[K]> }
