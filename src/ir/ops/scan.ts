import type { Size } from "../../shape/size.js"
import type { ScanBackward } from "../augmentScans.js"
import { type Body, captureOutside, mapBodySizes } from "../body.js"
import { GraphError, requireSameShape, requireThat } from "../infer.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scanGradient } from "../scanGradient.js"
import { parameter } from "./parameter.js"
import { pick } from "./pick.js"

/** What a `scan` node holds. Inputs: first values of the carries, then the sequences, then captured values. */
export interface ScanAttributes {
  readonly carries: number
  readonly sequences: number
  readonly length: Size
  readonly reverse: boolean
  /** From carries, elements and captured values to the next carries and the outputs of one step. */
  readonly body: Body
  /** Whether an engine that can choose writes the loop out step by step. */
  readonly unrolled?: boolean
  /** Present once `augmentScans` has prepared the node for differentiation. */
  readonly backward?: ScanBackward
}

function inferScan(inputs: readonly TensorType[], attributes: ScanAttributes): readonly TensorType[] {
  const { carries, sequences, length, body } = attributes
  inputs.forEach((input, i) => {
    const inBody = body.parameters[i]
    if (inBody === undefined) throw new GraphError("scan: there are more inputs than parameters")
    const isSequence = i >= carries && i < carries + sequences
    requireSameShape("scan", input.shape, isSequence ? [length, ...inBody.shape] : inBody.shape)
    requireThat(input.dtype === inBody.dtype, "scan", "an input and its parameter differ in dtype")
  })
  return body.outputs.map((output, i) => {
    if (i >= carries) return { shape: [length, ...output.shape], dtype: output.dtype }
    requireSameShape("scan", output.shape, (inputs[i] as TensorType).shape)
    return { shape: output.shape, dtype: output.dtype }
  })
}

/** The node of a loop over time; `scan` is the way to build one, which also captures what the body uses. */
export const scanNode = defineOp({
  name: "scan",
  build: (inputs: readonly Node[], attributes: ScanAttributes) => ({ inputs, attributes }),
  infer: inferScan,
  gradient: (context): Gradients => scanGradient(context),
  mapSizes: ({ backward: _, ...attributes }, map): ScanAttributes => ({
    ...attributes,
    length: map(attributes.length),
    body: mapBodySizes(attributes.body, map),
  }),
})

/** A loop over the leading axis of some sequences. */
export interface ScanOptions {
  /** First values of what is handed from step to step. */
  readonly initial: readonly Node[]
  /** Values `[time, ...]`, of which each step is given one element `[...]`. */
  readonly sequences: readonly Node[]
  /** Number of steps; taken from the sequences when there are some. */
  readonly length?: Size
  /** Run from the last step to the first; outputs still stand at the index of their step. */
  readonly reverse?: boolean
  readonly step: (
    carries: readonly Node[],
    elements: readonly Node[],
  ) => { readonly carries: readonly Node[]; readonly outputs: readonly Node[] }
}

/**
 * Runs `step` over time: `carries` go from step to step, `outputs` are stacked to `[time, ...]`.
 * @returns the last carries and the stacked outputs
 * @throws GraphError when neither a sequence nor a length is given, or when a carry changes its type
 */
export function scan(options: ScanOptions): { readonly carries: readonly Node[]; readonly outputs: readonly Node[] } {
  const { initial, sequences, reverse = false } = options
  const length = options.length ?? sequences[0]?.shape[0]
  if (length === undefined) throw new GraphError("scan: needs a sequence or a length")
  const carried = initial.map((value) => parameter(value.shape, value.dtype))
  const elements = sequences.map((value) => parameter(value.shape.slice(1), value.dtype))
  const result = options.step(carried, elements)
  const { body, captured } = captureOutside({
    parameters: [...carried, ...elements],
    outputs: [...result.carries, ...result.outputs],
  })
  const carries = initial.length
  const node = scanNode([...initial, ...sequences, ...captured], {
    carries,
    sequences: sequences.length,
    length,
    reverse,
    body,
  })
  const results = body.outputs.map((_, i) => pick(node, i))
  return { carries: results.slice(0, carries), outputs: results.slice(carries) }
}
