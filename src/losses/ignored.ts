import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { equal } from "../ir/ops/equal.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { logicalNot } from "../ir/ops/logicalNot.js"
import type { Loss } from "./loss.js"

/** True where a class number is not the ignored one. */
export const countsOf = (target: Node, ignoreClass: number): Node =>
  logicalNot(equal(target, scalar(ignoreClass, "int32")))

/** Which values of a loss count: those of steps that are not masked, and of classes that are not ignored. */
export function lossMask(
  { ignoreClass }: Pick<Loss, "ignoreClass">,
  target: Node,
  mask: Node | undefined,
): Node | undefined {
  if (ignoreClass === undefined) return mask
  const counts = countsOf(target, ignoreClass)
  return mask === undefined ? counts : logicalAnd(mask, counts)
}
