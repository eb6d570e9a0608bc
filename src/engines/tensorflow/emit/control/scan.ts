import { attributesAs, type Node, type TensorType } from "../../../../ir/node.js"
import type { ScanAttributes } from "../../../../ir/ops/scan.js"
import { attr } from "../../proto/attributes.js"
import type { Ref } from "../ref.js"
import { FunctionScope, type Scope } from "../scope.js"
import type { Values, WriteNodes } from "../write.js"
import { unrolled } from "./unrolled.js"

const int = attr.type("int32")

const add = (scope: Scope, a: Ref, b: Ref): Ref => scope.op("AddV2", [a, b], "int32", { T: int })
const subtract = (scope: Scope, a: Ref, b: Ref): Ref => scope.op("Sub", [a, b], "int32", { T: int })

/** The shape of a list's elements; sizes that only a run knows are left open. */
const elementShape = (scope: Scope, { shape }: TensorType): Ref =>
  scope.ints(shape.map((size) => (typeof size === "number" ? size : -1)))

/** What goes around in the loop, in this order: counter, length, carries, lists of outputs, sequences, captured values. */
interface Around {
  readonly carries: number
  readonly lists: number
}

/** The function of one step. @returns its name, its scope, and the values after the step */
function writeBody(node: Node, around: readonly Ref[], { carries, lists }: Around, write: WriteNodes, outer: Scope) {
  const { body, sequences, reverse } = attributesAs<ScanAttributes>(node)
  const scope = new FunctionScope(outer.library)
  const args = around.map(({ type }, i) => scope.arg(`v${i}`, type))
  const [counter, length, ...rest] = args as [Ref, Ref, ...Ref[]]
  const one = scope.int(1)
  const at = reverse ? subtract(scope, subtract(scope, length, one), counter) : counter
  const carried = rest.slice(0, carries)
  const accumulated = rest.slice(carries, carries + lists)
  const given = rest.slice(carries + lists)
  const values: Values = new Map()
  body.parameters.forEach((parameter, i) => {
    if (i < carries) values.set(parameter, carried[i] as Ref)
    else if (i >= carries + sequences) values.set(parameter, given[i - carries] as Ref)
    else values.set(parameter, elementOf(scope, given[i - carries] as Ref, at))
  })
  const results = write(body.outputs, scope, values)
  const after = [
    add(scope, counter, one),
    length,
    ...results.slice(0, carries),
    ...accumulated.map((list, i) => {
      const item = results[carries + i] as Ref
      return scope.op("TensorListSetItem", [list, at, item], "variant", { element_dtype: attr.type(item.type) })
    }),
    ...given,
  ]
  return { scope, after }
}

const elementOf = (scope: Scope, sequence: Ref, at: Ref): Ref =>
  scope.op("GatherV2", [sequence, at, scope.int(0)], sequence.type, {
    Tparams: attr.type(sequence.type),
    Tindices: int,
    Taxis: int,
    batch_dims: attr.int(0),
  })

/** Whether there is a further step: counter < length. */
function writeCondition(outer: Scope, args: readonly Ref[]): string {
  const scope = new FunctionScope(outer.library)
  const [counter, length] = args.map(({ type }, i) => scope.arg(`v${i}`, type)) as [Ref, Ref]
  return outer.library.add("scan_condition", scope, [scope.op("Less", [counter, length], "bool", { T: int })])
}

/** A loop over time, written out where it is short. */
export const scan = (node: Node, inputs: readonly Ref[], scope: Scope, write: WriteNodes): readonly Ref[] => {
  const form = attributesAs<ScanAttributes>(node).unrolled ? unrolled : looped
  return form(node, inputs, scope, write)
}

/** A loop over time as TensorFlow's `While`; outputs are gathered in lists of tensors. */
function looped(node: Node, inputs: readonly Ref[], scope: Scope, write: WriteNodes): readonly Ref[] {
  const { carries, length } = attributesAs<ScanAttributes>(node)
  const stacked = (node.results ?? []).slice(carries)
  const elements = stacked.map((type) => ({ ...type, shape: type.shape.slice(1) }))
  const count = scope.size(length)
  const lists = elements.map((element) =>
    scope.op("TensorListReserve", [elementShape(scope, element), count], "variant", {
      element_dtype: attr.type(element.dtype),
      shape_type: int,
    }),
  )
  const start = [scope.int(0), count, ...inputs.slice(0, carries), ...lists, ...inputs.slice(carries)]
  const body = writeBody(node, start, { carries, lists: lists.length }, write, scope)
  const sizes = body.scope.symbols.map((name) => scope.size(name))
  const around = [...start, ...sizes]
  const after = [...body.after, ...body.scope.args.slice(start.length)]
  const results = scope.ops(
    "StatelessWhile",
    {
      inputs: around,
      attributes: {
        T: attr.types(around.map(({ type }) => type)),
        cond: attr.func(writeCondition(scope, around)),
        body: attr.func(scope.library.add("scan_step", body.scope, after)),
        output_shapes: attr.shapes([]),
        parallel_iterations: attr.int(10),
      },
      gives: around.map(({ type }) => type),
    },
    "scan",
  )
  const [, , ...rest] = results
  return [
    ...rest.slice(0, carries),
    ...elements.map((element, i) =>
      scope.op("TensorListStack", [rest[carries + i] as Ref, elementShape(scope, element)], element.dtype, {
        element_dtype: attr.type(element.dtype),
        num_elements: attr.int(-1),
      }),
    ),
  ]
}
