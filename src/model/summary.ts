import { layersOf } from "../builder/names.js"
import { callsOf, type Network, type Value } from "../builder/network.js"
import type { ModelPlan } from "../builder/plan.js"
import type { Layer } from "../layers/layer.js"
import { showShape } from "../shape/value.js"

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",")

interface Row {
  readonly cells: readonly [name: string, shape: string, parameters: string]
}

const withBatch = ({ shape }: Pick<Value, "shape">): string => showShape(["batch", ...shape])

/** The first output of each layer, also of those inside nested models. */
function outputShapes(network: Network): ReadonlyMap<Layer, string> {
  const shapes = new Map<Layer, string>()
  const visit = (inner: Network): void => {
    for (const call of callsOf(inner.outputs)) {
      if ("inputs" in call.applied) visit(call.applied)
      else if (!shapes.has(call.applied))
        shapes.set(call.applied, withBatch(call.applied.definition.outputSpec(call.inputs, call.applied.config)))
    }
  }
  visit(network)
  return shapes
}

/** A table of layers: name and kind, output shape, number of parameters; then totals. */
export function summarize({ network, inputNames }: ModelPlan): string {
  const shapes = outputShapes(network)
  const places = layersOf(network)
  const sizeOf = (layer: Layer, only: (trainable: boolean) => boolean, unfrozen: boolean): number =>
    [...layer.weights.values()].reduce((sum, weight) => sum + (only(weight.trainable && unfrozen) ? weight.size : 0), 0)
  const rows: Row[] = [
    { cells: ["Layer (kind)", "Output shape", "Parameters"] },
    ...network.inputs.map((value, i): Row => ({ cells: [inputName(value, inputNames?.[i]), withBatch(value), "0"] })),
    ...places.map(
      ({ path, layer, trainable }): Row => ({
        cells: [
          path === layer.definition.name ? path : `${path} (${layer.definition.name})`,
          shapes.get(layer) ?? "?",
          grouped(sizeOf(layer, () => true, trainable)),
        ],
      }),
    ),
  ]
  const total = places.reduce((sum, { layer, trainable }) => sum + sizeOf(layer, () => true, trainable), 0)
  const trained = places.reduce((sum, { layer, trainable }) => sum + sizeOf(layer, (yes) => yes, trainable), 0)
  const lines = table(rows)
  return [
    ...lines,
    `Total parameters: ${grouped(total)}`,
    `Trainable: ${grouped(trained)}`,
    `Not trainable: ${grouped(total - trained)}`,
  ].join("\n")
}

function inputName({ source }: Value, key: string | undefined): string {
  const name = key ?? (source.kind === "input" ? source.givenName : undefined)
  return name === undefined ? "input" : `${name} (input)`
}

function table(rows: readonly Row[]): readonly string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map(({ cells }) => (cells[column] ?? "").length)))
  const line = ({ cells: [name, shape, parameters] }: Row): string =>
    `${name.padEnd(widths[0] ?? 0)}  ${shape.padEnd(widths[1] ?? 0)}  ${parameters.padStart(widths[2] ?? 0)}`
  const rule = "─".repeat(widths.reduce((a, b) => a + b, 4))
  const [head, ...rest] = rows.map(line)
  return [head ?? "", rule, ...rest, rule]
}
