import { sizeOfShape } from "../shape/size.js"
import type { ScanBackward } from "./augmentScans.js"
import { applyBody } from "./body.js"
import { GraphError } from "./infer.js"
import type { Node } from "./node.js"
import type { GradientContext, Gradients } from "./op.js"
import { add } from "./ops/add.js"
import { matMul } from "./ops/matMul.js"
import { pick } from "./ops/pick.js"
import { reshape } from "./ops/reshape.js"
import { type ScanAttributes, scan } from "./ops/scan.js"
import { transpose } from "./ops/transpose.js"
import { zerosLike } from "./zeros.js"

/**
 * Backward pass of a scan: a scan in the other direction over what the forward scan kept.
 * The derivative of a captured matrix that is a product of two values of each step, `sum_t a_t^T g_t`, is one
 * product over all steps after the loop instead of one a step.
 */
export function scanGradient(context: GradientContext<readonly Node[], ScanAttributes>): Gradients {
  const { inputs, attributes, output, cotangents } = context
  const { carries, sequences, backward, body, length, reverse } = attributes
  if (backward === undefined) throw new GraphError("scan: augmentScans must run before differentiation")
  const plan = planTargets(backward, attributes)
  const own = body.outputs.length - backward.kept
  const kept = Array.from({ length: backward.kept }, (_, i) => pick(output, own + i))
  const stacked = backward.cotangents.filter((i) => i >= carries)
  const elements = inputs.slice(carries, carries + sequences)
  const captured = inputs.slice(carries + sequences)
  const carryCotangents = backward.cotangents.filter((i) => i < carries)
  const zeroOf = (index: number): Node => zerosLike(pick(output, index))

  const result = scan({
    length,
    reverse: !reverse,
    initial: [
      ...carryCotangents.map((i) => cotangents[i] ?? zeroOf(i)),
      ...plan.summed.map(({ parameter }) => zerosLike(inputs[parameter] as Node)),
    ],
    sequences: [...stacked.map((i) => cotangents[i] ?? zeroOf(i)), ...kept, ...elements],
    step: (carried, given) => {
      const sums = carried.slice(carryCotangents.length)
      const values = stepValues(context, carried.slice(0, carryCotangents.length), given, stacked.length, captured)
      const found = applyBody({ parameters: backward.body.parameters, outputs: plan.outputs }, values)
      const take = (index: number) => found[index] as Node
      const carryGradient = (i: number): Node => {
        const at = backward.targets.indexOf(i)
        return at < 0 ? zerosLike(inputs[i] as Node) : take(at)
      }
      return {
        carries: [
          ...carryCotangents.map(carryGradient),
          ...plan.summed.map(({ output: at }, i) => add(sums[i] as Node, take(at))),
        ],
        outputs: [
          ...plan.elements.map(({ output: at }) => take(at)),
          ...plan.products.flatMap(({ factors }) => factors.map(take)),
        ],
      }
    },
  })

  const gradients: (Node | undefined)[] = inputs.map(() => undefined)
  carryCotangents.forEach((i, at) => {
    gradients[i] = result.carries[at]
  })
  plan.summed.forEach(({ parameter }, i) => {
    gradients[parameter] = result.carries[carryCotangents.length + i]
  })
  plan.elements.forEach(({ parameter }, i) => {
    gradients[parameter] = result.outputs[i]
  })
  plan.products.forEach(({ parameter }, i) => {
    const at = plan.elements.length + 2 * i
    gradients[parameter] = productOverSteps(result.outputs[at] as Node, result.outputs[at + 1] as Node)
  })
  return gradients
}

/** What the backward body is given in one step, in the order of its parameters. */
function stepValues(
  { attributes }: GradientContext<readonly Node[], ScanAttributes>,
  carryCotangents: readonly Node[],
  given: readonly Node[],
  stacked: number,
  captured: readonly Node[],
): readonly Node[] {
  const backward = attributes.backward as ScanBackward
  const kept = given.slice(stacked, stacked + backward.kept)
  const elements = given.slice(stacked + backward.kept)
  const unused = attributes.body.parameters.slice(0, attributes.carries)
  return [...carryCotangents, ...given.slice(0, stacked), ...unused, ...elements, ...captured, ...kept]
}

interface Target {
  /** Index of the scan's input. */
  readonly parameter: number
  /** Index of the derivative among the outputs of the backward step. */
  readonly output: number
}

/** How the derivative of each input leaves the loop. */
interface TargetPlan {
  /** Outputs of the backward step: the derivatives by target, then the factors of products. */
  readonly outputs: readonly Node[]
  readonly elements: readonly Target[]
  readonly summed: readonly Target[]
  readonly products: readonly { readonly parameter: number; readonly factors: readonly [number, number] }[]
}

function planTargets(backward: ScanBackward, { carries, sequences }: ScanAttributes): TargetPlan {
  const outputs = [...backward.body.outputs]
  const targets = backward.targets.map((parameter, output) => ({ parameter, output }))
  const captured = targets.filter(({ parameter }) => parameter >= carries + sequences)
  const products = captured.flatMap(({ parameter, output }) => {
    const factors = factorsOf(outputs[output] as Node)
    if (factors === undefined) return []
    const at = outputs.push(...factors) - 2
    return [{ parameter, factors: [at, at + 1] as const }]
  })
  const isProduct = (parameter: number) => products.some((product) => product.parameter === parameter)
  return {
    outputs,
    elements: targets.filter(({ parameter }) => parameter >= carries && parameter < carries + sequences),
    summed: captured.filter(({ parameter }) => !isProduct(parameter)),
    products,
  }
}

/** `a` and `g` where the value is `a^T g` for matrices. */
function factorsOf(gradient: Node): readonly [Node, Node] | undefined {
  const [left, right] = gradient.inputs
  if (gradient.op !== "matMul" || left?.op !== "transpose" || right?.shape.length !== 2) return undefined
  const [factor] = left.inputs
  return factor?.shape.length === 2 ? [factor, right] : undefined
}

/** `sum_t a_t^T g_t` for `a: [time, rows, m]`, `g: [time, rows, n]`. */
function productOverSteps(a: Node, g: Node): Node {
  const flat = (value: Node) => reshape(value, [sizeOfShape(value.shape.slice(0, 2)), ...value.shape.slice(2)])
  return matMul(transpose(flat(a), [1, 0]), flat(g))
}
