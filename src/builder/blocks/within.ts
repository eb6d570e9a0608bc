import type { Fail } from "../../layers/types.js"
import { ConfigError, ShapeError } from "../../shape/errors.js"

/** A sentence about a part of a block, with its place. */
export type Within<Place extends string, Message extends string> = `in ${Place}: ${Message}`

const withinBlock = <P extends string, M extends string>(place: P, message: M): Within<P, M> =>
  `in ${place}: ${message}`

/** What `run` gives; errors about shapes and options begin with the place in a block: `in chain, layer 2 of 3: …`. */
export function within<T>(place: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(withinBlock(place, error.message), error)
    if (error instanceof ConfigError) throw new ConfigError(withinBlock(place, error.message), error)
    throw error
  }
}

/**
 * What a part made of a value, as the block passes it on: a mistake with its place, at the argument or element `At`;
 * `undefined` where one was reported before.
 */
export type Failed<X, At extends string, Place extends string> =
  X extends Fail<string, infer Message> ? Fail<At, Within<Place, Message>> : undefined
