import { call, type KernelEntry } from "../kernel.js"
import { binaryLoop, bitcastLoop, castLoop, selectLoop, unaryLoop } from "../loops/elements.js"
import { binaryRaw, selectRaw, sigmoidRaw, unaryRaw } from "../raw/elementwise.js"
import { withBroadcast } from "./broadcast.js"

const unary = (kernelName: string): KernelEntry => ({
  call: call(kernelName, ["x"]),
  raw: unaryRaw(kernelName),
  inPlace: true,
})
const binary = (kernelName: string): KernelEntry => ({
  call: call(kernelName, ["a", "b"]),
  raw: binaryRaw(kernelName),
  inPlace: true,
})

/** Ops of one, two or three inputs that work on each element by itself. */
export const elementwise = {
  neg: unary("Neg"),
  abs: unary("Abs"),
  // The kernels turn NaN into 0.
  sign: { loop: unaryLoop(Math.sign), inPlace: true },
  exp: unary("Exp"),
  expm1: unary("Expm1"),
  log: unary("Log"),
  log1p: unary("Log1p"),
  sqrt: unary("Sqrt"),
  rsqrt: unary("Rsqrt"),
  square: unary("Square"),
  sin: unary("Sin"),
  cos: unary("Cos"),
  tanh: unary("Tanh"),
  sigmoid: { ...unary("Sigmoid"), raw: sigmoidRaw },
  softplus: unary("Softplus"),
  erf: unary("Erf"),
  relu: unary("Relu"),
  floor: unary("Floor"),
  ceil: unary("Ceil"),
  round: unary("Round"),
  logicalNot: unary("LogicalNot"),
  isFinite: unary("IsFinite"),
  cast: {
    call: call<{ dtype: string }>("Cast", ["x"], ({ attributes: { dtype } }) => ({ dtype })),
    loop: castLoop,
  },
  bitcast: { loop: bitcastLoop },
  add: binary("Add"),
  sub: binary("Sub"),
  mul: binary("Multiply"),
  div: binary("RealDiv"),
  pow: binary("Pow"),
  maximum: binary("Maximum"),
  minimum: binary("Minimum"),
  floorMod: binary("Mod"),
  equal: binary("Equal"),
  less: binary("Less"),
  lessEqual: binary("LessEqual"),
  greater: binary("Greater"),
  greaterEqual: binary("GreaterEqual"),
  logicalAnd: binary("LogicalAnd"),
  logicalOr: binary("LogicalOr"),
  bitAnd: { loop: binaryLoop((a, b) => a & b), inPlace: true },
  bitOr: { loop: binaryLoop((a, b) => a | b), inPlace: true },
  select: {
    call: withBroadcast(call("Select", ["condition", "t", "e"])),
    loop: selectLoop,
    raw: selectRaw,
    inPlace: true,
  },
} as const satisfies Record<string, KernelEntry>
