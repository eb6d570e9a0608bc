import type { IsNumber } from "../../types/checks.js"
import type { Normalize } from "../../types/shape.js"
import type { Node } from "../ir/node.js"
import type { Size } from "../shape/size.js"
import { oneByOneOrNumbers } from "./calling.js"
import { alignInputs, type Elementwise, stretchedShape } from "./elementwise.js"
import type { LayerOptions, Several, Signal, TensorSpec } from "./layer.js"
import { checkNumbers, type NumberFault, numbersOf, operandNodes, type Places } from "./numbers.js"
import { type DTypeOf, type OperandsFault, requireOneDType, type ShapeOf } from "./operands.js"

/** Shape of a comparison of a tensor with a tensor or a number: both stretched to a common one; or a `Fail`. */
export type Compared<Layer extends string, T, Accepts> = T extends readonly [infer A, infer B]
  ? IsNumber<B> extends true
    ? WithNumber<Layer, readonly [A], B, Accepts>
    : Elementwise<Layer, T, Accepts>
  : never

type WithNumber<Layer extends string, T extends readonly [unknown], N, Accepts> = [
  OperandsFault<Layer, T, Accepts>,
] extends [never]
  ? [NumberFault<Layer, 1, N, DTypeOf<T>>] extends [never]
    ? Normalize<ShapeOf<T[0]>>
    : NumberFault<Layer, 1, N, DTypeOf<T>>
  : OperandsFault<Layer, T, Accepts>

/** Arguments of a comparison: its operands' places come first. */
export interface ComparisonArguments extends LayerOptions {
  readonly operands: Places
}

/** The same, checked. */
export interface ComparisonConfig {
  readonly operands: Places
}

/** What all comparisons have in common: `name` is the layer's, `op` compares two values. */
export const comparison = (name: string, op: (a: Node, b: Node) => Node) =>
  ({
    name,
    kind: "merge",
    calling: oneByOneOrNumbers(2),
    positional: ["operands"],
    options: [],
    rank: [0],
    wants: "",
    gives: "bool",
    configure: ({ operands }: ComparisonArguments): ComparisonConfig => ({ operands: numbersOf(name, operands) }),
    checkInputs: (inputs: Several<TensorSpec>, { operands }: ComparisonConfig): void => {
      requireOneDType(name, inputs)
      checkNumbers(name, operands, inputs[0].dtype)
    },
    outputShape: (inputs: Several<readonly Size[]>) => stretchedShape(name, inputs),
    forward: (inputs: Several<Signal>, { operands }: ComparisonConfig): Node => {
      const [a, b] = operandNodes(operands, alignInputs(name, inputs), inputs[0].node.dtype)
      return op(a as Node, b as Node)
    },
  }) as const
