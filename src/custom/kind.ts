import { givenNode } from "../ir/given.js"
import { atPath, pathHere } from "../ir/node.js"
import { defineLayer, type LayerFactory } from "../layers/defineLayer.js"
import type { ForwardContext, Signal, TensorSpec, WeightSpecs } from "../layers/layer.js"
import { wrongRank } from "../layers/messages.js"
import type { LayerType } from "../layers/types.js"
import type { Size } from "../shape/size.js"
import { type Declaration, sizeSettings } from "./declaration.js"
import { givenContext, inLayer, inputNode, tryingContext } from "./forward.js"
import { type Bound, bind, filled, showPattern } from "./pattern.js"
import { agreedShape, maskOf, positive, withoutBatch } from "./results.js"
import { weightSpecs } from "./weights.js"

/** A configuration: settings by name, defaults filled in. */
export type Config = Readonly<Record<string, unknown>>

/** The kind of layer that a declaration describes, as the registry knows kinds. */
export function kindOf(declaration: Declaration): LayerFactory {
  const { name, input, config: settings, dtype } = declaration
  const ranks = input.filter((size) => size !== "...").length
  const outputFor = remembered((shape, config) => outputOf(declaration, shape, config))
  return defineLayer<LayerType>()<Config, Config>({
    name,
    kerasName: name,
    positional: declaration.arguments,
    options: Object.keys(settings).filter((key) => !declaration.arguments.includes(key)),
    rank: input.includes("...") ? [ranks] : [ranks, ranks],
    wants: showPattern(input),
    accepts: [dtype],
    gives: ([{ shape }], config) => outputFor(shape, config).dtype,
    mask: "own",
    configure: (given: Config): Config =>
      Object.fromEntries(
        Object.entries(settings).map(([key, setting]) => {
          const value = given[key] === undefined ? setting.defaults[0] : given[key]
          return [key, setting.parse(name, key, value)]
        }),
      ),
    outputShape: ([shape], config) => outputFor(shape, config).shape,
    weights: ([{ shape }], config) => weightsFor(declaration, shape, config),
    forward: ([x], config, context) => {
      const specs = weightsFor(declaration, x.node.shape.slice(1), config)
      return run(declaration, x, config, specs, context)
    },
  })
}

/** The last result for a configuration: shape and element type are asked for one after the other. */
function remembered(work: (shape: readonly Size[], config: Config) => TensorSpec): typeof work {
  const results = new WeakMap<Config, { readonly shape: string; readonly result: TensorSpec }>()
  return (shape, config) => {
    const key = JSON.stringify(shape)
    const last = results.get(config)
    if (last?.shape === key) return last.result
    const result = work(shape, config)
    results.set(config, { shape: key, result })
    return result
  }
}

/** What the names of a declaration stand for. @throws ShapeError for an input that it does not take */
function boundTo({ name, input, config: settings }: Declaration, shape: readonly Size[], config: Config): Bound {
  const found = bind(input, shape)
  if (found === undefined) throw wrongRank(name, showPattern(input), shape)
  const given = sizeSettings(settings).map((size) => [size, config[size] as number] as const)
  return { ...found, sizes: new Map([...found.sizes, ...given]) }
}

const weightsFor = (declaration: Declaration, shape: readonly Size[], config: Config): WeightSpecs =>
  weightSpecs(declaration, config, boundTo(declaration, shape, config).sizes, shape)

function run(
  { name, mask, forward }: Declaration,
  x: Signal,
  config: Config,
  specs: WeightSpecs,
  context: ForwardContext,
): Signal {
  const path = pathHere() || name
  const given = givenContext(config, x.mask, Object.keys(specs), context, path)
  const node = inLayer(path, "forward", () => givenNode(`${path}: forward`, forward(x.node, given)))
  if (typeof mask === "string") return { node, mask: mask === "pass" ? x.mask : undefined }
  const made = inLayer(path, "mask", () => mask(x.mask, x.node))
  return { node, mask: made === undefined ? undefined : inLayer(path, "mask", () => maskOf(path, made)) }
}

/** The output that `forward` gives, in training and without, compared with the one that is declared. */
function outputOf(declaration: Declaration, shape: readonly Size[], config: Config): TensorSpec {
  const { name, output, dtype } = declaration
  const found = boundTo(declaration, shape, config)
  const declared = output && positive(name, shape, filled(output, found))
  const specs = weightSpecs(declaration, config, found.sizes, shape)
  const given = (training: boolean) =>
    atPath(name, () =>
      run(declaration, { node: inputNode({ shape, dtype }) }, config, specs, tryingContext(specs, training)),
    )
  const { node } = given(false)
  const own = withoutBatch(name, node)
  const both = agreedShape(name, own, withoutBatch(name, given(true).node))
  return { shape: declared === undefined ? both : agreedShape(name, declared, both), dtype: node.dtype }
}
