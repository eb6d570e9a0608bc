import type { HostTensor } from "../../../ir/host.js"
import { EngineError } from "../../../shape/errors.js"
import type { Driver, Session } from "../driver/driver.js"
import { attr } from "../proto/attributes.js"
import { encodeGraph, node } from "../proto/graph.js"

const samples = [-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]
const rate = 0.1
const steps = 10

const column = (values: readonly number[]): HostTensor => ({
  dtype: "float32",
  shape: [values.length, 1],
  data: Float32Array.from(values),
})
const scalar = (value: number): HostTensor => ({ dtype: "float32", shape: [], data: Float32Array.of(value) })

/** One weight, mean squared error, gradient descent: forward pass, gradient and update. */
function proofGraph(): Uint8Array {
  const float = attr.type("float32")
  const constant = (name: string, value: HostTensor) =>
    node(name, "Const", [], { dtype: float, value: attr.tensor(value) })
  return encodeGraph([
    node("x", "Placeholder", [], { dtype: float, shape: attr.shape([undefined, 1]) }),
    node("y", "Placeholder", [], { dtype: float, shape: attr.shape([undefined, 1]) }),
    node("weight", "VarHandleOp", [], { dtype: float, shape: attr.shape([1, 1]), shared_name: attr.string("weight") }),
    constant("zero", column([0])),
    node("start", "AssignVariableOp", ["weight", "zero"], { dtype: float }),
    node("read", "ReadVariableOp", ["weight"], { dtype: float }),
    node("prediction", "MatMul", ["x", "read"], { T: float }),
    node("difference", "Sub", ["prediction", "y"], { T: float }),
    node("square", "Square", ["difference"], { T: float }),
    node("axes", "Const", [], {
      dtype: attr.type("int32"),
      value: attr.tensor({ dtype: "int32", shape: [2], data: Int32Array.of(0, 1) }),
    }),
    node("loss", "Mean", ["square", "axes"], { T: float, Tidx: attr.type("int32") }),
    node("product", "MatMul", ["x", "difference"], { T: float, transpose_a: attr.bool(true) }),
    constant("scale", scalar(2 / samples.length)),
    node("gradient", "Mul", ["product", "scale"], { T: float }),
    constant("rate", scalar(rate)),
    node("update", "ResourceApplyGradientDescent", ["weight", "rate", "gradient"], { T: float }),
  ])
}

/** The losses of the same steps in double precision. */
function expectedLosses(): number[] {
  let weight = 0
  return Array.from({ length: steps }, () => {
    const differences = samples.map((x) => weight * x - 2 * x)
    const loss = differences.reduce((sum, d) => sum + d * d, 0) / samples.length
    weight -= (rate * 2 * samples.reduce((sum, x, i) => sum + x * (differences[i] as number), 0)) / samples.length
    return loss
  })
}

/**
 * Trains ten steps of a graph whose losses are known.
 * @throws EngineError when TensorFlow does not run them, or finds other losses
 */
export async function proveDriver(driver: Driver): Promise<void> {
  const session = await driver.load(proofGraph())
  try {
    await train(session)
  } finally {
    session.release()
  }
}

async function train(session: Session): Promise<void> {
  await session.run({ feeds: {}, fetches: [], targets: ["start"] })
  const feeds = { x: column(samples), y: column(samples.map((x) => 2 * x)) }
  for (const [step, expected] of expectedLosses().entries()) {
    const [loss] = await session.run({ feeds, fetches: ["loss"], targets: ["update"] })
    const value = loss?.data[0] ?? Number.NaN
    if (!(Math.abs(value - expected) <= 1e-5 + 1e-4 * expected))
      throw new EngineError(
        `native: ten known training steps must give the known losses (was ${value} instead of ${expected} in step ` +
          `${step + 1}); do not use this library`,
        { expected, received: value },
      )
  }
}
