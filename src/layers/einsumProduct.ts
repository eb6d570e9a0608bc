import type { Node } from "../ir/node.js"
import { matMul } from "../ir/ops/matMul.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { transpose } from "../ir/ops/transpose.js"
import { multiplySizes, type Size } from "../shape/size.js"
import { letterSizes } from "./einsumShape.js"
import type { Equation } from "./equation.js"

/** A value whose axes have letters. */
export interface Lettered {
  readonly node: Node
  readonly letters: readonly string[]
}

const arrange = ({ node, letters }: Lettered, order: readonly string[]): Node =>
  order.every((letter, i) => letters[i] === letter)
    ? node
    : transpose(
        node,
        order.map((letter) => letters.indexOf(letter)),
      )

/** Sums over the axes whose letters are not kept. */
function sumOut({ node, letters }: Lettered, kept: readonly string[]): Lettered {
  const axes = letters.flatMap((letter, axis) => (kept.includes(letter) ? [] : [axis]))
  if (axes.length === 0) return { node, letters }
  return { node: reduceSum(node, axes), letters: letters.filter((letter) => kept.includes(letter)) }
}

/** The product of two values, summed over letters that are in both and not kept. */
function multiply(x: Lettered, y: Lettered, kept: readonly string[], sizeOf: (letter: string) => Size): Lettered {
  const both = x.letters.filter((letter) => y.letters.includes(letter))
  const outer = both.filter((letter) => kept.includes(letter))
  const inner = both.filter((letter) => !kept.includes(letter))
  const left = x.letters.filter((letter) => !both.includes(letter))
  const right = y.letters.filter((letter) => !both.includes(letter))
  const letters = [...outer, ...left, ...right]
  const sizes = (some: readonly string[]): readonly Size[] => some.map(sizeOf)
  const ones = (some: readonly string[]): readonly Size[] => some.map(() => 1)
  if (inner.length === 0) {
    const a = reshape(arrange(x, [...outer, ...left]), [...sizes([...outer, ...left]), ...ones(right)])
    const b = reshape(arrange(y, [...outer, ...right]), [...sizes(outer), ...ones(left), ...sizes(right)])
    return { node: mul(a, b), letters }
  }
  const product = (some: readonly string[]): Size => multiplySizes(...sizes(some))
  const [many, rows, depth, columns] = [product(outer), product(left), product(inner), product(right)]
  const a = reshape(arrange(x, [...outer, ...left, ...inner]), [many, rows, depth])
  const b = reshape(arrange(y, [...outer, ...inner, ...right]), [many, depth, columns])
  return { node: reshape(matMul(a, b), sizes(letters)), letters }
}

/** The product of all values, with the output's letters, summed over all others. */
export function multiplyLettered(
  [first, ...others]: readonly [Lettered, ...Lettered[]],
  output: readonly string[],
  sizeOf: (letter: string) => Size,
): Node {
  const result = others.reduce((product, value, i) => {
    const later = others.slice(i + 1).flatMap(({ letters }) => letters)
    const kept = [...output, ...later]
    const [x, y] = [sumOut(product, [...kept, ...value.letters]), sumOut(value, [...kept, ...product.letters])]
    return multiply(x, y, kept, sizeOf)
  }, first)
  return arrange(sumOut(result, output), output)
}

/** The product of all values by an equation, in which the batch is every first axis. */
export function einsumOf(nodes: readonly Node[], equation: Equation): Node {
  const shapes = nodes.map(({ shape }) => shape.slice(1))
  const sizes = new Map(letterSizes(shapes, equation))
  sizes.set(equation.output[0] as string, nodes[0]?.shape[0] as Size)
  const sizeOf = (letter: string): Size => sizes.get(letter) as Size
  const values = nodes.map((node, i): Lettered => {
    const letters = [...(equation.inputs[i] as string)]
    return { node: reshape(node, letters.map(sizeOf)), letters }
  })
  return multiplyLettered(values as [Lettered, ...Lettered[]], [...equation.output], sizeOf)
}
