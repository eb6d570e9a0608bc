import type { Size as Known } from "../../types/arithmetic.js"
import type { IsAny, IsOne } from "../../types/checks.js"
import type { Rank, SameShape, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import type { At } from "../../types/shape.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { CountFault, FirstFault, RateFault } from "./faults.js"
import type { Several, TensorSpec } from "./layer.js"
import { type WrongDType, wrongDType } from "./messages.js"
import type { Outputs } from "./outputs.js"
import type { TensorLike } from "./tensorLike.js"
import type { Fail, Option, Rule } from "./types.js"

/** Shape rule of a recurrent layer: of what a wrapper such as `bidirectional` runs. Its last argument holds the options. */
export interface RecurrentRule extends Rule {
  readonly isRecurrent: true
}

/**
 * Shape after a recurrent layer: `[time, features] -> [units]`, `[time, units]` with `returnSequences`, or a `Fail`.
 * `States` is the number of values that go from step to step.
 */
export type RecurrentShape<Layer extends string, S, U, O, States extends number> =
  RecurrentFault<Layer, U, O, States> extends infer Found
    ? [Found] extends [never]
      ? WithStates<
          Layer,
          Sequences<S, U, Option<O, "returnSequences", false>>,
          U,
          Option<O, "returnState", false>,
          States
        >
      : Found
    : never

type Sequences<S, U, Flag> =
  IsOne<Flag> extends true ? (Flag extends true ? [At<S, 0>, Known<U>] : [Known<U>]) : UnknownShape

/** One output, or a list of it and of the states; one of the two where the option is not known. */
type WithStates<Layer extends string, X, U, Flag, States extends number> = [Flag] extends [false]
  ? X
  : IsAny<Flag> extends true
    ? X
    : Flag extends true
      ? Outputs<States extends 2 ? [X, [Known<U>], [Known<U>]] : [X, [Known<U>]], Layer, "returnState">
      : X

type RecurrentFault<Layer extends string, U, O, States extends number> = FirstFault<
  [
    CountFault<Layer, "units", U>,
    RateFault<Layer, "dropout", Option<O, "dropout", 0>>,
    RateFault<Layer, "recurrentDropout", Option<O, "recurrentDropout", 0>>,
    InitialFault<Layer, U, Option<O, "initialState", undefined>, States>,
  ]
>

/** Another number of first states than the layer has. */
export type WrongStateCount<
  Layer extends string,
  Wanted extends number,
  Given,
> = `${Layer}: initialState must be a list of length ${Wanted} (was ${ShowDim<Given>})`

const wrongStateCount = <L extends string, N extends number>(layer: L, wanted: N, given: number | string) =>
  `${layer}: initialState must be a list of length ${wanted} (was ${given})` as WrongStateCount<L, N, number>

/** A first state of another shape than `[units]`. */
export type WrongState<
  Layer extends string,
  U,
  S,
> = `${Layer}: tensors of initialState must be ${Show<[U]>} (was ${Show<S>})`

const wrongState = <L extends string>(layer: L, units: number, shape: readonly Size[]) =>
  `${layer}: tensors of initialState must be [${units}] (was ${showShape(shape)})` as WrongState<L, number, unknown>

type InitialFault<Layer extends string, U, T, States extends number> =
  IsOne<T> extends true
    ? T extends readonly TensorLike[]
      ? Rank<T> extends null
        ? never
        : Rank<T> extends States
          ? StateFault<Layer, U, T>
          : Fail<"initialState", WrongStateCount<Layer, States, Rank<T>>>
      : never
    : never

type StateFault<Layer extends string, U, T> = T extends readonly [infer First extends TensorLike, ...infer Rest]
  ? SameShape<First["shape"], [U]> extends true
    ? "float32" extends First["dtype"]
      ? StateFault<Layer, U, Rest>
      : Fail<"initialState", WrongDType<Layer, "float32 initialState", First["dtype"] & string>>
    : Fail<"initialState", WrongState<Layer, U, First["shape"]>>
  : never

/** Checks that the first states are a list of as many as the layer has. @throws ConfigError */
export function checkStateCount(layer: string, wanted: number, given: unknown): void {
  if (given === undefined || (Array.isArray(given) && given.length === wanted)) return
  const was = Array.isArray(given) ? given.length : formatValue(given)
  throw new ConfigError(wrongStateCount(layer, wanted, was), {
    layer,
    expected: wanted,
    received: given,
    path: "initialState",
  })
}

/** Checks the shapes of the first states. @throws ShapeError */
export function checkStates(layer: string, states: readonly (readonly Size[])[], units: number): void {
  for (const state of states) {
    if (state.length === 1 && agreedSize(state[0] as Size, units) !== undefined) continue
    const details = { layer, expected: [units], received: state, path: "initialState" }
    throw new ShapeError(wrongState(layer, units, state), details)
  }
}

/** Checks the element types of the first states. @throws ShapeError */
export function checkStateDTypes(layer: string, [, ...states]: Several<TensorSpec>): void {
  for (const { dtype } of states) if (dtype !== "float32") throw wrongDType(layer, "float32 initialState", dtype)
}
