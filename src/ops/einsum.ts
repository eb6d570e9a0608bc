import type { Show } from "../../types/dim.js"
import type { Einsum, NoEinsum } from "../../types/product.js"
import type { Node } from "../ir/node.js"
import { reshape } from "../ir/ops/reshape.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import { type Lettered, multiplyLettered } from "../layers/einsumProduct.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import { type Done, type Made, nodeIn, requireDType, type ShapeOf } from "./operand.js"

/** An equation that cannot be read. */
type NoEquation<E extends string> =
  `einsum: the equation must be like bij,bjk->bik, with one term for each value, letters that differ inside of a term, and results taken from the terms (was ${E})`

/** A term that does not fit its value. */
type OtherRank<Term extends string, S> = `einsum: the term ${Term} must have one letter for each axis; got ${Show<S>}`

/** A letter that stands for two sizes. */
type OtherSize<Letter extends string> = `einsum: the letter ${Letter} must stand for one size`

type Summed<E extends string, T> =
  Einsum<E, Shapes<T>> extends infer S
    ? S extends NoEinsum<infer Why, infer Detail>
      ? Why extends "rank"
        ? Detail extends [infer Term extends string, infer Of]
          ? Fail<"equation", OtherRank<Term, Of>>
          : never
        : Why extends "size"
          ? Fail<"equation", OtherSize<Detail & string>>
          : Fail<"equation", NoEquation<E>>
      : Done<S>
    : never

type Shapes<T> = { -readonly [K in keyof T]: ShapeOf<T[K]> }

function readTerms(equation: string, nodes: readonly Node[]) {
  const [left = "", result, ...rest] = equation.split("->")
  const terms = left.split(",")
  const valid =
    result !== undefined &&
    rest.length === 0 &&
    terms.length === nodes.length &&
    [...terms, result].every((term) => /^[A-Za-z]*$/.test(term) && new Set(term).size === term.length) &&
    [...result].every((letter) => left.includes(letter))
  const message: NoEquation<string> = `einsum: the equation must be like bij,bjk->bik, with one term for each value, letters that differ inside of a term, and results taken from the terms (was ${equation})`
  if (!valid) throw new ShapeError(message, { received: equation, path: "equation" })
  return {
    terms: nodes.map((node, i): Lettered => ({ letters: [...(terms[i] as string)], node })),
    result: [...result],
  }
}

function sizesByLetter(terms: readonly Lettered[]): ReadonlyMap<string, Size> {
  const found = new Map<string, Size>()
  for (const { letters, node } of terms) {
    if (letters.length !== node.shape.length)
      throw new ShapeError(
        `einsum: the term ${letters.join("")} must have one letter for each axis; got ${showShape(node.shape)}`,
        { expected: letters, received: node.shape, path: "equation" },
      )
    letters.forEach((letter, axis) => {
      const size = node.shape[axis] as Size
      const agreed = agreedSize(found.get(letter) ?? size, size)
      if (agreed === undefined)
        throw new ShapeError(`einsum: the letter ${letter} must stand for one size`, {
          received: size,
          path: "equation",
        })
      found.set(letter, agreed)
    })
  }
  return found
}

/**
 * Sum of products by an equation: letters name axes; those that the result lacks are summed. `"bij,bjk->bik"`:
 * `[b, i, j], [b, j, k] -> [b, i, k]`; float32
 *
 * @param equation one term for each value, `->`, and the term of the result; a letter stands once in a term
 * @param values at least one
 * @throws ShapeError for an equation that cannot be read, and for sizes that do not fit it
 * @see Keras `ops.einsum`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const scores = (query: Symbolic<["batch", 5, 2, 8]>, key: Symbolic<["batch", 7, 2, 8]>) =>
 *   ops.einsum("bqhd,bkhd->bhqk", query, key) // Symbolic<["batch", 2, 5, 7]>
 * ```
 */
export function einsum<
  const E extends string,
  const T extends readonly [AnySymbolic, ...AnySymbolic[]],
  R = Summed<E, T>,
>(equation: Arg<NoInfer<R>, "equation", E>, ...values: T): Symbolic<Made<R>> {
  const nodes = values.map((value) => nodeIn("einsum", value))
  for (const node of nodes) requireDType("einsum", node, ["float32"])
  const { terms, result } = readTerms(String(equation), nodes)
  const sizes = sizesByLetter(terms)
  const sizeOf = (letter: string): Size => sizes.get(letter) as Size
  const known = terms.map(({ letters, node }): Lettered => ({ letters, node: reshape(node, letters.map(sizeOf)) }))
  return symbolic(multiplyLettered(known as [Lettered, ...Lettered[]], result, sizeOf))
}
