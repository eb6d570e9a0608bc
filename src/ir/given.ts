import { ConfigError, formatValue } from "../shape/errors.js"
import type { Node } from "./node.js"
import { isNode } from "./symbolic.js"

/** The node that a function of a user gave; `who` tells of the function. @throws ConfigError for no symbolic value */
export function givenNode(who: string, value: unknown): Node {
  if (isNode(value)) return value
  throw new ConfigError(`${who} must give a symbolic value (was ${formatValue(value)})`, { received: value })
}
