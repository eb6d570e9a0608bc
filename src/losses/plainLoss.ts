import type { Node } from "../ir/node.js"
import { knownOptions } from "../shape/options.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"

/** A loss of targets like the output, without options of its own. @throws ConfigError for an unknown option */
export function plainLoss<Name extends string>(
  name: Name,
  kerasName: string,
  options: LossOptions,
  compute: (target: Node, prediction: Node) => Node,
): Loss<Name, false, "like-output"> {
  const { reduction } = knownOptions(name, options, ["reduction"])
  return {
    name,
    kerasName,
    config: {},
    fromLogits: false,
    reduction: checkReduction(name, reduction),
    targets: "like-output",
    compute,
  }
}
