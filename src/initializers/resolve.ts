import { ConfigError, formatValue } from "../shape/errors.js"
import { sizeOf } from "../shape/ndarray.js"
import { suggestion } from "../shape/nearest.js"
import { constant } from "./constant.js"
import { glorotNormal } from "./glorot-normal.js"
import { glorotUniform } from "./glorot-uniform.js"
import { heNormal } from "./he-normal.js"
import { heUniform } from "./he-uniform.js"
import { identity } from "./identity.js"
import type { Initializer, InitializerFunction } from "./initializer.js"
import { lecunNormal } from "./lecun-normal.js"
import { lecunUniform } from "./lecun-uniform.js"
import { ones } from "./ones.js"
import { orthogonal } from "./orthogonal.js"
import { randomNormal } from "./random-normal.js"
import { randomUniform } from "./random-uniform.js"
import { truncatedNormal } from "./truncated-normal.js"
import { varianceScaling } from "./variance-scaling.js"
import { zeros } from "./zeros.js"

/** The initializers that can be given by name; `stft` is not among them, since its side has no default. */
const byName = {
  zeros,
  ones,
  constant,
  randomNormal,
  randomUniform,
  truncatedNormal,
  varianceScaling,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  orthogonal,
  identity,
} satisfies Record<string, () => Initializer>

/**
 * The name of an initializer that needs no options.
 * @useDeclaredType
 */
export type InitializerName = keyof typeof byName

/** What an option such as `kernelInitializer` takes: a name, an initializer, or a function of one's own. */
export type InitializerLike = InitializerName | Initializer | InitializerFunction

/**
 * The initializer of a name (with its default options), of a function, or itself.
 *
 * @throws ConfigError for an unknown name, for what is none of the three, and, when the values are made, for a function
 * that returns another number of values than the shape has.
 */
export function resolveInitializer(initializer: InitializerLike): Initializer {
  if (typeof initializer === "string" && Object.hasOwn(byName, initializer)) return byName[initializer]()
  if (typeof initializer === "function") return fromFunction(initializer)
  if (typeof initializer === "object" && initializer !== null && typeof initializer.generate === "function") {
    return initializer
  }
  const names = Object.keys(byName).map((name) => JSON.stringify(name))
  const advice = suggestion(initializer, Object.keys(byName), "; choose one of them")
  throw new ConfigError(
    `initializer: it must be one of ${names.join(", ")}, an initializer, or a function (was ${formatValue(initializer)})${advice}`,
    { code: "UNKNOWN_INITIALIZER", expected: Object.keys(byName), received: initializer },
  )
}

function fromFunction(custom: InitializerFunction): Initializer {
  const name = custom.name === "" ? "custom" : custom.name
  const generate = (shape: readonly number[], seed: number): Float32Array => {
    const values: unknown = custom(shape, seed)
    const wanted = sizeOf(shape)
    const fits = values instanceof Float32Array || (Array.isArray(values) && values.every((v) => typeof v === "number"))
    if (!fits || values.length !== wanted) {
      const was = fits ? `${values.length} values` : formatValue(values)
      throw new ConfigError(
        `${name}: an initializer must return ${wanted} numbers for the shape ${formatValue(shape)} (was ${was}); return a Float32Array or an array of that length`,
        { code: "INVALID_INITIALIZER_RESULT", expected: wanted, received: fits ? values.length : values },
      )
    }
    return values instanceof Float32Array ? values : Float32Array.from(values)
  }
  return Object.freeze({ name, kerasName: null, config: Object.freeze({}), generate })
}
