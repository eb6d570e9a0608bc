import type { Normalize } from "../../types/shape.js"
import { applyTo } from "../builder/apply.js"
import { Block, type Part } from "../builder/blocks/block.js"
import {
  checkDType,
  checkName,
  type IsSeveral,
  inputShape,
  type OneShape,
  type SizesOrShapes,
} from "../builder/input.js"
import { installMethods, layerFactories } from "../builder/install.js"
import { namesIn } from "../builder/names.js"
import { inputValue, type Value } from "../builder/network.js"
import { type ModelPlan, sequentialPlan } from "../builder/plan.js"
import { applicableOf } from "../builder/tensor.js"
import type { Broken } from "../builder/types/broken.js"
import type { Several } from "../layers/layer.js"
import type { NameIn } from "../layers/named.js"
import type { DType, Options } from "../layers/types.js"
import { ConfigError } from "../shape/errors.js"
import { knownOptions } from "../shape/options.js"
import type { CalledInput } from "./layerNames.js"
import { ModelObject } from "./modelObject.js"
import type { Sequential, SequentialOf } from "./types.js"

/** A chain at run time. Its methods are installed from the registry; each gives a new chain over the same layers. */
export class SequentialObject extends ModelObject {
  readonly #input: Value
  readonly #output: Value
  readonly #name: string | undefined

  constructor(plan: ModelPlan) {
    super(plan)
    const { inputs, outputs, givenName } = plan.network
    this.#input = inputs[0] as Value
    this.#output = outputs[0] as Value
    this.#name = givenName
  }

  get inputShape(): Value["shape"] {
    return this.#input.shape
  }

  get outputShape(): Value["shape"] {
    return this.#output.shape
  }

  override apply(given: unknown): SequentialObject {
    return this.append(applicableOf(given), [])
  }

  append(applied: Part, further: readonly unknown[]): SequentialObject {
    if (further.length > 0)
      throw new ConfigError(
        "a Sequential model has one input: for layers with several use input() and model({ inputs, outputs })",
      )
    const inputs: Several<Value> = [this.#output]
    const plan = sequentialPlan(this.#input, applyTo(applied, inputs), this.#name)
    if (applied instanceof Block || applied.givenName !== undefined) namesIn(plan.network)
    return new SequentialObject(plan)
  }
}

installMethods(SequentialObject.prototype, layerFactories, (self, layer, further) => self.append(layer, further))

/** Options of `sequential`. */
export interface SequentialOptions {
  /** Name of the model; used where it stands as a layer in another one. */
  readonly name?: string
}

type SequentialStart<S extends readonly unknown[], D, N> =
  IsSeveral<S> extends true
    ? Broken
    : [D] extends ["float32"]
      ? Sequential<CalledInput<Normalize<S>, N>, Normalize<S>>
      : SequentialOf<CalledInput<Normalize<S>, N>, Normalize<S>, D, D>

const severalInputs = "a Sequential model has one input: for several use input() and model({ inputs, outputs })"

/**
 * A model that is a chain of layers: every layer is a method, and gives a longer chain over the same layers.
 * Sizes are without the batch axis; `null` or a name stands for a size known only at run time.
 *
 * @param shape sizes of the one input
 * @param dtype its element type; default `"float32"`
 * @throws ConfigError for what is no size
 * @see Keras `Sequential`
 * @example
 * ```ts
 * import { sequential } from "shapewright"
 *
 * const model = sequential([28, 28, 1])
 *   .conv2d(8, 3, { activation: "relu" })
 *   .maxPool2d(2)
 *   .flatten()
 *   .dense(10)
 * ```
 */
export function sequential<
  const S extends SizesOrShapes,
  const D extends DType = "float32",
  const O extends SequentialOptions | undefined = undefined,
>(
  shape: OneShape<S, typeof severalInputs>,
  dtype?: D,
  options?: Options<unknown, O, SequentialOptions>,
): SequentialStart<S, D, NameIn<O>> {
  if (Array.isArray(shape) && shape.length > 0 && shape.every(Array.isArray)) throw new ConfigError(severalInputs)
  const spec = { shape: inputShape("sequential", shape), dtype: checkDType("sequential", dtype ?? "float32") }
  const { name } = knownOptions<SequentialOptions>("sequential", options ?? {}, ["name"])
  const input = inputValue(spec)
  // The methods that the type lists are those that were installed.
  return new SequentialObject(
    sequentialPlan(input, input, checkName("sequential", name)),
  ) as unknown as SequentialStart<S, D, NameIn<O>>
}
