import type { Show } from "../../types/dim.js"
import type { Einsum, NoEinsum } from "../../types/product.js"
import type { Node } from "../ir/node.js"
import { matMul } from "../ir/ops/matMul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { transpose } from "../ir/ops/transpose.js"
import { type AnySymbolic, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size, sizeOfShape } from "../shape/size.js"
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

/** A value with a letter for each axis. */
interface Term {
  readonly letters: readonly string[]
  readonly node: Node
}

const without = (letters: readonly string[], others: readonly string[]): readonly string[] =>
  letters.filter((letter) => !others.includes(letter))
const both = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter((one) => b.includes(one))

/** The axes in the order of `letters`, all of which the term has; what is not among them is summed. */
function arranged({ letters, node }: Term, wanted: readonly string[]): Node {
  const gone = without(letters, wanted).map((letter) => letters.indexOf(letter))
  const left = both(letters, wanted)
  return transpose(
    gone.length === 0 ? node : reduceSum(node, gone),
    wanted.map((letter) => left.indexOf(letter)),
  )
}

/** Two terms joined to one: letters of both that nobody asks for are summed over their products. */
function contracted(a: Term, b: Term, kept: readonly string[], sizeOf: (letter: string) => Size): Term {
  const batch = both(both(a.letters, b.letters), kept)
  const summed = without(both(a.letters, b.letters), kept)
  const rows = without(both(a.letters, kept), batch)
  const columns = without(both(b.letters, kept), batch)
  const sizes = (letters: readonly string[]): readonly Size[] => letters.map(sizeOf)
  const all = (letters: readonly string[]): Size => sizeOfShape(sizes(letters))
  const left = reshape(arranged(a, [...batch, ...rows, ...summed]), [...sizes(batch), all(rows), all(summed)])
  const right = reshape(arranged(b, [...batch, ...summed, ...columns]), [...sizes(batch), all(summed), all(columns)])
  const letters = [...batch, ...rows, ...columns]
  return { letters, node: reshape(matMul(left, right), sizes(letters)) }
}

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
  return { terms: nodes.map((node, i): Term => ({ letters: [...(terms[i] as string)], node })), result: [...result] }
}

function sizesByLetter(terms: readonly Term[]): ReadonlyMap<string, Size> {
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
  const known = terms.map(({ letters, node }): Term => ({ letters, node: reshape(node, letters.map(sizeOf)) }))
  const [first, ...others] = known
  const joined = others.reduce((term, other, i) => {
    const later = others.slice(i + 1).flatMap(({ letters }) => letters)
    return contracted(term, other, [...result, ...later], sizeOf)
  }, first as Term)
  return symbolic(arranged(joined, result))
}
