import { attr } from "../../proto/attributes.js"
import type { DataTypeName } from "../../proto/dataTypes.js"
import type { Emit } from "../emit.js"
import type { Ref } from "../ref.js"
import { orGradient } from "./activationGradients.js"

/** An op of TensorFlow that does the same, element by element, for inputs of one type `T`. */
const same =
  (op: string): Emit =>
  ({ scope, inputs, node }) =>
    scope.op(op, inputs, node.dtype, { T: attr.type((inputs[0] as Ref).type) })

/** The same for an op that has no attributes. */
const plain =
  (op: string): Emit =>
  ({ scope, inputs }) =>
    scope.op(op, inputs, "bool")

const select: Emit = ({ scope, inputs, node }) => scope.op("SelectV2", inputs, node.dtype, { T: attr.type(node.dtype) })

const cast: Emit = ({ scope, inputs: [x], node }) => {
  const from = (x as Ref).type
  if (from === node.dtype) return x as Ref
  return scope.op("Cast", [x as Ref], node.dtype, {
    SrcT: attr.type(from),
    DstT: attr.type(node.dtype),
    Truncate: attr.bool(false),
  })
}

const bitcast: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("Bitcast", [x as Ref], node.dtype, {
    T: attr.type((x as Ref).type as DataTypeName),
    type: attr.type(node.dtype),
  })

/** `x + bias` as TensorFlow's own op, which its optimizer knows how to fuse. */
const add: Emit = (context) => {
  const { scope, inputs, node } = context
  const [a, b] = node.inputs as readonly [(typeof node.inputs)[0], (typeof node.inputs)[0]]
  const isBias = a.shape.length >= 2 && b.shape.length === 1 && a.shape.at(-1) === b.shape[0]
  if (!isBias || node.dtype !== "float32") return same("AddV2")(context)
  return scope.op("BiasAdd", inputs, "float32", { T: attr.type("float32"), data_format: attr.string("NHWC") })
}

export const elementwise = {
  abs: same("Abs"),
  add,
  bitAnd: same("BitwiseAnd"),
  bitOr: same("BitwiseOr"),
  bitcast,
  cast,
  ceil: same("Ceil"),
  cos: same("Cos"),
  div: same("RealDiv"),
  equal: same("Equal"),
  erf: same("Erf"),
  exp: same("Exp"),
  expm1: same("Expm1"),
  floor: same("Floor"),
  floorMod: same("FloorMod"),
  greater: same("Greater"),
  greaterEqual: same("GreaterEqual"),
  isFinite: same("IsFinite"),
  less: same("Less"),
  lessEqual: same("LessEqual"),
  log: same("Log"),
  log1p: same("Log1p"),
  logSoftmax: same("LogSoftmax"),
  logicalAnd: plain("LogicalAnd"),
  logicalNot: plain("LogicalNot"),
  logicalOr: plain("LogicalOr"),
  maximum: same("Maximum"),
  minimum: same("Minimum"),
  mul: orGradient(same("Mul")),
  neg: same("Neg"),
  pow: same("Pow"),
  relu: same("Relu"),
  round: same("Round"),
  rsqrt: same("Rsqrt"),
  select: orGradient(select),
  sigmoid: same("Sigmoid"),
  sign: same("Sign"),
  sin: same("Sin"),
  softmax: same("Softmax"),
  softplus: same("Softplus"),
  sqrt: same("Sqrt"),
  square: same("Square"),
  sub: same("Sub"),
  tanh: same("Tanh"),
} as const satisfies Readonly<Record<string, Emit>>
