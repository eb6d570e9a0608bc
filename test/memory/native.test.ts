import { describe, expect, it } from "vitest"
import type { Driver, Session } from "../../src/engines/tensorflow/driver/driver.js"
import { attr } from "../../src/engines/tensorflow/proto/attributes.js"
import { encodeGraph, node } from "../../src/engines/tensorflow/proto/graph.js"
import type { HostTensor } from "../../src/ir/host.js"
import { drivers, present } from "../engines/tensorflow/drivers.js"
import { collectGarbage } from "./garbage.js"

const size = 160
const float = attr.type("float32")

/** Reads a matrix, multiplies by it, and moves it: what a training step does with each of its weights. */
const graph = encodeGraph([
  node("x", "Placeholder", [], { dtype: float, shape: attr.shape([undefined, size]) }),
  node("w", "VarHandleOp", [], { dtype: float, shape: attr.shape([size, size]), shared_name: attr.string("w") }),
  node("start", "AssignVariableOp", ["w", "x"], { dtype: float }),
  node("read", "ReadVariableOp", ["w"], { dtype: float }),
  node("product", "MatMul", ["x", "read"], { T: float }),
  node("axes", "Const", [], {
    dtype: attr.type("int32"),
    value: attr.tensor({ dtype: "int32", shape: [2], data: Int32Array.of(0, 1) }),
  }),
  node("mean", "Mean", ["product", "axes"], { T: float, Tidx: attr.type("int32") }),
  node("rate", "Const", [], {
    dtype: float,
    value: attr.tensor({ dtype: "float32", shape: [], data: Float32Array.of(1e-6) }),
  }),
  node("move", "ResourceApplyGradientDescent", ["w", "rate", "product"], { T: float }),
])

const matrix: HostTensor = { dtype: "float32", shape: [size, size], data: new Float32Array(size * size).fill(1e-3) }

const step = { feeds: { x: matrix }, fetches: ["mean", "product"], targets: ["move"] }

async function settle(driver: Driver, sessions: number): Promise<void> {
  for (let i = 0; i < 50 && (i < 1 || driver.live().sessions > sessions || driver.live().tensors > 0); i++) {
    await collectGarbage()
  }
}

const resident = (): number => process.memoryUsage.rss() / 2 ** 20

const opened = async (driver: Driver): Promise<Session> => {
  const session = await driver.load(graph)
  await session.run({ feeds: { x: matrix }, fetches: [], targets: ["start"] })
  return session
}

const steps = 10_000
const sessions = 300

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`memory of driver ${title}`, () => {
    const driver = () => present(found)

    it(`is the same after ${steps} runs`, { timeout: 120_000 }, async () => {
      const session = await opened(driver())
      const run = async (count: number): Promise<void> => {
        for (let i = 0; i < count; i++) {
          const [mean] = i % 10 === 0 ? session.runSync(step) : await session.run(step)
          if (!Number.isFinite(mean?.data[0])) throw new Error("the mean must be a number")
        }
      }
      await run(2000)
      await settle(driver(), 1)
      const before = { ...driver().live(), resident: resident() }
      await run(steps)
      await settle(driver(), 1)
      expect(driver().live()).toEqual({ tensors: before.tensors, sessions: before.sessions })
      // Allocators are not exact, but a tensor of 100 kB that is kept in every tenth step would add 100 MB.
      expect(resident() - before.resident).toBeLessThan(40)
      session.release()
    })

    it(`is the same after ${sessions} sessions that nobody closed`, { timeout: 120_000 }, async () => {
      const drop = async (count: number): Promise<void> => {
        for (let i = 0; i < count; i++) {
          await (await opened(driver())).run(step)
          if (i % 10 === 9) await settle(driver(), 0)
        }
      }
      await drop(50)
      await settle(driver(), 0)
      const before = resident()
      await drop(sessions)
      await settle(driver(), 0)
      expect(driver().live()).toEqual({ tensors: 0, sessions: 0 })
      // A session that stays open costs 4 MB: three hundred of them more than a gigabyte.
      expect(resident() - before).toBeLessThan(60)
    })

    it("is given back by sessions that were released", async () => {
      const before = driver().live()
      for (let i = 0; i < 20; i++) (await opened(driver())).release()
      expect(driver().live()).toEqual(before)
    })
  })
