import type { Nearest } from "../../types/nearest.js"
import type { Activation, ActivationFunction, ActivationName } from "../activations/activation.js"
import type { NoActivation } from "../activations/sentences.js"
import type { DType } from "./types.js"

/*
 * Arguments that are one of several words: the word itself, or the sentence which was meant. The compiler says that of
 * options, and not of arguments.
 */

/** Stands where a word is none of those that are known; editors do not offer it as they would a sentence alone. */
export interface Misspelt<Message extends string> {
  readonly [misspelt]: Message
}

declare const misspelt: unique symbol

/** `A` where it is an activation, or one of `More`. What is like none is left to the compiler. */
export type ActivationWord<Layer extends string, A, More extends string = never> = A extends
  | ActivationName
  | ActivationFunction
  | More
  ? A
  : string extends A
    ? Activation
    : Like<Layer, A & string, Nearest<A & string, Beginning<A & string>>>

/** Activations with the first letter of a word: few are compared with it. */
type Beginning<Word extends string> = Word extends `${infer First}${string}`
  ? Extract<ActivationName, `${Lowercase<First>}${string}`>
  : never

type Like<Layer extends string, Word extends string, M> = [M] extends [never]
  ? Activation
  : Misspelt<NoActivation<Layer, Word, M & string>>

/** `D` where it is an element type. */
export type DTypeWord<Layer extends string, D> = D extends DType
  ? D
  : string extends D
    ? DType
    : Misspelt<NotDType<Layer, D & string>>

/** A word that names no element type. */
export type NotDType<
  Layer extends string,
  Word extends string,
> = `${Layer}: dtype must be one of float32, int32, bool (was "${Word}")${Meant<Nearest<Word, DType>>}`

type Meant<M> = [M] extends [never] ? "" : `; did you mean "${M & string}"?`
