import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { concat } from "../ir/ops/concat.js"
import { scalar } from "../ir/ops/constant.js"
import { matMul } from "../ir/ops/matMul.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { reverse } from "../ir/ops/reverse.js"
import { scan } from "../ir/ops/scan.js"
import { select } from "../ir/ops/select.js"
import { slice } from "../ir/ops/slice.js"
import { transpose } from "../ir/ops/transpose.js"
import { multiplySizes, type Size } from "../shape/size.js"
import { dropoutMask } from "./dropoutMask.js"
import type { ForwardContext, Result, Several, Signal } from "./layer.js"
import type { RecurrentConfig } from "./recurrent.js"

/** `h · recurrentKernel`, or its part for the gates `first` to `last - 1`: `[batch, units] -> [batch, gates * units]`. */
export type RecurrentProduct = (h: Node, first?: number, last?: number) => Node

/** What tells one recurrent layer from another. */
export interface Recurrence {
  /** Number of matrices side by side in the kernel and in the recurrent kernel. */
  readonly gates: number
  /** Number of values that go from step to step. */
  readonly states: number
  /** Added to the product of input and kernel. */
  readonly bias: Node | undefined
  /** The kernel with its columns in the order of `projected`; as it is when left out. */
  readonly arrange?: (kernel: Node) => Node
  /** The next states, the first of which is the output of the step. `projected`: input · kernel + bias. */
  readonly step: (projected: Node, states: readonly Node[], product: RecurrentProduct) => readonly Node[]
}

/** Columns of a matrix that belong to the gates `first` to `last - 1`. */
export function gateColumns(matrix: Node, units: number, first: number, last: number): Node {
  const [rows, columns] = matrix.shape as readonly [Size, Size]
  const size = (last - first) * units
  return size === columns ? matrix : slice(matrix, [0, first * units], [rows, size])
}

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first }, (_, i) => first + i)

const joined = (parts: readonly Node[]): Node => (parts.length === 1 ? (parts[0] as Node) : concat(parts, -1))

/** What makes `projected`. */
interface Projection {
  readonly kernel: Node
  readonly bias: Node | undefined
  readonly units: number
  readonly dropped: readonly Node[]
}

/** `x · kernel + bias` over all steps at once: one product unless each gate has a dropout of its own. */
function project(x: Node, { kernel, bias, units, dropped }: Projection): Node {
  const [time, batch, features] = x.shape as readonly [Size, Size, Size]
  const product = (input: Node, matrix: Node): Node =>
    matMul(reshape(input, [multiplySizes(time, batch), features]), matrix)
  const [common] = dropped
  const rows =
    dropped.length <= 1
      ? product(common === undefined ? x : mul(x, common), kernel)
      : joined(dropped.map((factors, i) => product(mul(x, factors), gateColumns(kernel, units, i, i + 1))))
  return reshape(bias === undefined ? rows : add(rows, bias), [time, batch, kernel.shape[1] as Size])
}

/**
 * Runs a recurrent layer: the product of input and kernel is one product over all steps before the loop, which keeps
 * only the recurrent one. A masked step hands its states on; its output is the one before it, or 0 (at the beginning,
 * and with `zeroOutputForMask`). With dropout of the state each gate has its own dropouts, as in Keras.
 */
export function runRecurrent(
  [{ node: x, mask }, ...given]: Several<Signal>,
  config: RecurrentConfig,
  context: ForwardContext,
  { gates, states, bias, arrange, step }: Recurrence,
): Result {
  const { units, returnSequences, returnState, goBackwards, zeroOutputForMask } = config
  const [batch, time, features] = x.shape as readonly [Size, Size, Size]
  const dropouts = (of: Size, rate: number, count: number): readonly Node[] =>
    context.training && rate > 0 ? range(0, count).map(() => dropoutMask(context, [batch, of], rate)) : []
  const dropped = dropouts(features, config.dropout, config.recurrentDropout > 0 ? gates : 1)
  const droppedStates = dropouts(units, config.recurrentDropout, gates)

  const recurrentKernel = context.weight("recurrentKernel")
  const product: RecurrentProduct = (h, first = 0, last = gates) => {
    const part = (from: number, to: number): Node => gateColumns(recurrentKernel, units, from, to)
    if (droppedStates.length === 0) return matMul(h, part(first, last))
    return joined(range(first, last).map((i) => matMul(mul(h, droppedStates[i] as Node), part(i, i + 1))))
  }

  const kernel = context.weight("kernel")
  const projected = project(transpose(x, [1, 0, 2]), { kernel: arrange?.(kernel) ?? kernel, bias, units, dropped })
  const present = mask && reshape(transpose(mask, [1, 0]), [time, batch, 1])
  const zeros = broadcastTo(scalar(0), [batch, units])
  const initial =
    given.length > 0 ? given.map(({ node }) => reshape(node, [batch, units])) : range(0, states).map(() => zeros)
  // Without a mask, or from zeros, the output of a step is its first state.
  const hasOwnOutput = mask !== undefined && (given.length > 0 || zeroOutputForMask)

  const { carries, outputs } = scan({
    initial: hasOwnOutput ? [...initial, zeros] : initial,
    sequences: present === undefined ? [projected] : [projected, present],
    reverse: goBackwards,
    step: (carried, [element, isPresent]) => {
      const after = step(element as Node, carried.slice(0, states), product)
      const kept = after.map((value, i) =>
        isPresent === undefined ? value : select(isPresent, value, carried[i] as Node),
      )
      const shown = (): Node =>
        select(isPresent as Node, after[0] as Node, zeroOutputForMask ? zeros : (carried[states] as Node))
      const output = hasOwnOutput ? shown() : (kept[0] as Node)
      return { carries: hasOwnOutput ? [...kept, output] : kept, outputs: returnSequences ? [output] : [] }
    },
  })
  const further = returnState ? carries.slice(0, states).map((node) => ({ node })) : []
  if (!returnSequences) return { node: carries[hasOwnOutput ? states : 0] as Node, further }
  const sequence = transpose(outputs[0] as Node, [1, 0, 2])
  return { node: goBackwards ? reverse(sequence, [1]) : sequence, mask, further }
}
