import type { MergeCall } from "../layers/calling.js"
import type { LayerFactory } from "../layers/defineLayer.js"
import { Layer } from "../layers/layer.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import { applyAll, applyTo } from "./apply.js"
import { Block, type Part } from "./blocks/block.js"
import { installMethods, isValueHolder, layerFactories, mergeFactories, type ValueHolder, valueKey } from "./install.js"
import { Network, type Value } from "./network.js"
import type { Tensor } from "./types/tensor.js"

/** Where a model keeps its network. */
export const networkOf = Symbol.for("shapewright.network")

/** A layer, network or block behind what a user gives, if it is one. */
export function partOf(given: unknown): Part | undefined {
  if (given instanceof Layer || given instanceof Network || given instanceof Block) return given
  if (typeof given === "object" && given !== null && networkOf in given) return given[networkOf] as Network
  return undefined
}

/** What a user gives to `apply`. @throws ConfigError for what is neither layer nor model nor block */
export function applicableOf(given: unknown): Part {
  const part = partOf(given)
  if (part !== undefined) return part
  throw new ConfigError(
    `apply: the argument must be a layer, a model or a block (was ${formatValue(given)}); make one with layers.dense(…), sequential(…) or chain([…])`,
    { received: given },
  )
}

/** The values behind tensors. @throws ConfigError for what is none */
export const valuesOf = (owner: string, tensors: readonly unknown[]): readonly Value[] =>
  tensors.map((tensor) => {
    if (isValueHolder(tensor)) return tensor[valueKey]
    throw new ConfigError(
      `${owner}: a tensor must be the result of input() or of a layer (was ${formatValue(tensor)})`,
      {
        layer: owner,
        received: tensor,
      },
    )
  })

/** A tensor at run time: a place in a graph. Its methods are installed from the registries. */
export class TensorObject implements ValueHolder {
  readonly [valueKey]: Value

  constructor(value: Value) {
    this[valueKey] = value
  }

  get shape(): Value["shape"] {
    return this[valueKey].shape
  }

  get dtype(): Value["dtype"] {
    return this[valueKey].dtype
  }

  apply(given: unknown): TensorObject | readonly TensorObject[] {
    const part = applicableOf(given)
    if (part instanceof Layer) return tensorsFrom(applyAll(part, [this[valueKey]]))
    return new TensorObject(applyTo(part, [this[valueKey]]))
  }

  pipe<T>(block: (x: TensorObject) => T): T {
    return block(this)
  }
}

/** One tensor for one output, a list for several. */
const tensorsFrom = (values: readonly Value[]): TensorObject | readonly TensorObject[] => {
  const [first, ...others] = values.map((value) => new TensorObject(value))
  return others.length === 0 ? (first as TensorObject) : [first as TensorObject, ...others]
}

const applyLayer = (self: TensorObject, layer: Layer, tensors: readonly unknown[]) =>
  tensorsFrom(applyAll(layer, [self[valueKey], ...valuesOf(layer.definition.name, tensors)]))

installMethods(TensorObject.prototype, layerFactories, applyLayer)

/**
 * What a merge makes of several tensors.
 * @throws ConfigError for what is no tensor, ShapeError for tensors that do not fit together
 */
export function mergeTensors({ definition, create }: LayerFactory, { operands, args }: MergeCall): TensorObject {
  if (!Array.isArray(operands))
    throw new ConfigError(`${definition.name}: tensors must be given as a list (was ${formatValue(operands)})`, {
      layer: definition.name,
      received: operands,
    })
  const [first, ...others] = valuesOf(definition.name, operands)
  if (first === undefined)
    throw new ShapeError(`${definition.name}: at least one tensor must be given (was none)`, { layer: definition.name })
  return new TensorObject(applyTo(create(args).layer, [first, ...others]))
}

for (const [name, factory] of Object.entries(mergeFactories)) {
  const method = function (this: TensorObject, ...args: readonly unknown[]): TensorObject {
    return mergeTensors(factory, factory.calling.asMethod(this, args))
  }
  Object.defineProperty(TensorObject.prototype, name, { value: method, configurable: true, writable: true })
}

/** A tensor over a value. The methods that the type lists are those that were installed. */
export const tensorOf = <S, D>(value: Value): Tensor<S, D> => new TensorObject(value) as unknown as Tensor<S, D>
