import type { Node, TensorType } from "./node.js"
import { broadcastTo } from "./ops/broadcastTo.js"
import { scalar } from "./ops/constant.js"

/** Zeros of the type of `like`. */
export const zerosLike = (like: TensorType): Node => broadcastTo(scalar(0, like.dtype), like.shape)
