import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { ceil } from "../ir/ops/ceil.js"
import { scalar } from "../ir/ops/constant.js"
import { cos } from "../ir/ops/cos.js"
import { div } from "../ir/ops/div.js"
import { floor } from "../ir/ops/floor.js"
import { less } from "../ir/ops/less.js"
import { log } from "../ir/ops/log.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { select } from "../ir/ops/select.js"
import { sub } from "../ir/ops/sub.js"

/** What formulas of schedules are written in: numbers of the host, or values of a graph. */
export interface Arithmetic<T> {
  readonly of: (value: number) => T
  readonly add: (a: T, b: T) => T
  readonly sub: (a: T, b: T) => T
  readonly mul: (a: T, b: T) => T
  readonly div: (a: T, b: T) => T
  readonly pow: (a: T, b: T) => T
  readonly minimum: (a: T, b: T) => T
  readonly maximum: (a: T, b: T) => T
  readonly floor: (a: T) => T
  readonly ceil: (a: T) => T
  readonly log: (a: T) => T
  readonly cos: (a: T) => T
  /** `then` where `a < b`, else `otherwise`. */
  readonly ifLess: (a: T, b: T, then: T, otherwise: T) => T
}

const { fround } = Math

/** Numbers of the host, rounded to float32 as in a graph. */
export const onNumbers: Arithmetic<number> = {
  of: fround,
  add: (a, b) => fround(a + b),
  sub: (a, b) => fround(a - b),
  mul: (a, b) => fround(a * b),
  div: (a, b) => fround(a / b),
  pow: (a, b) => fround(a ** b),
  minimum: Math.min,
  maximum: Math.max,
  floor: Math.floor,
  ceil: Math.ceil,
  log: (a) => fround(Math.log(a)),
  cos: (a) => fround(Math.cos(a)),
  ifLess: (a, b, then, otherwise) => (a < b ? then : otherwise),
}

/** float32 scalars of a graph. */
export const onNodes: Arithmetic<Node> = {
  of: (value) => scalar(value),
  add,
  sub,
  mul,
  div,
  pow,
  minimum,
  maximum,
  floor,
  ceil,
  log,
  cos,
  ifLess: (a, b, then, otherwise) => select(less(a, b), then, otherwise),
}
