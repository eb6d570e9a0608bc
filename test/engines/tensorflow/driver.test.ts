import { describe, expect, it } from "vitest"
import type { Driver, Session } from "../../../src/engines/tensorflow/driver/driver.js"
import { proveDriver } from "../../../src/engines/tensorflow/install/proof.js"
import { attr } from "../../../src/engines/tensorflow/proto/attributes.js"
import { encodeGraph, node } from "../../../src/engines/tensorflow/proto/graph.js"
import { EngineError } from "../../../src/index.js"
import type { HostTensor } from "../../../src/ir/host.js"
import { drivers, present } from "./drivers.js"

const float = attr.type("float32")

const floats = (shape: readonly number[], ...values: number[]): HostTensor => ({
  dtype: "float32",
  shape,
  data: Float32Array.from(values),
})

/** `sum = x + y`, `flags = x < y`, `twice = cast(x) * 2`, `wide` in double precision. */
const graph = encodeGraph([
  node("x", "Placeholder", [], { dtype: float, shape: attr.shape([undefined, 2]) }),
  node("y", "Placeholder", [], { dtype: float }),
  node("sum", "AddV2", ["x", "y"], { T: float }),
  node("flags", "Less", ["x", "y"], { T: float }),
  node("whole", "Cast", ["x"], { SrcT: float, DstT: attr.type("int32") }),
  node("wide", "Cast", ["x"], { SrcT: float, DstT: attr.type("float64") }),
  node("v", "VarHandleOp", [], { dtype: float, shape: attr.shape(undefined), shared_name: attr.string("v") }),
  node("write", "AssignVariableOp", ["v", "x"], { dtype: float }),
  node("read", "ReadVariableOp", ["v"], { dtype: float }),
  node("grow", "AssignAddVariableOp", ["v", "x"], { dtype: float }),
])

const message = async (run: Promise<unknown>): Promise<string> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(EngineError)
  return (error as EngineError).message
}

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`driver ${title}`, () => suite(found))

function suite(found: Driver | undefined): void {
  const driver = () => present(found)
  const statuses = found?.name === "c-api"

  async function withSession(use: (session: Session) => Promise<void>): Promise<void> {
    const session = await driver().load(graph)
    try {
      await use(session)
    } finally {
      session.release()
    }
  }

  const x = floats([2, 2], 1, 2, 3, 4)
  const y = floats([2], 2, 1)

  it("runs a graph, asynchronously and at once, on all element types", () =>
    withSession(async (session) => {
      const call = { feeds: { x, y }, fetches: ["sum", "flags:0", "whole"] }
      const expected: HostTensor[] = [
        floats([2, 2], 3, 3, 5, 5),
        { dtype: "bool", shape: [2, 2], data: Uint8Array.of(1, 0, 0, 0) },
        { dtype: "int32", shape: [2, 2], data: Int32Array.of(1, 2, 3, 4) },
      ]
      expect(await session.run(call)).toEqual(expected)
      expect(session.runSync(call)).toEqual(expected)
    }))

  it("takes views into larger buffers, scalars and tensors without elements", () =>
    withSession(async (session) => {
      const view: HostTensor = { dtype: "float32", shape: [1, 2], data: Float32Array.of(9, 1, 2, 9).subarray(1, 3) }
      const [one] = await session.run({ feeds: { x: view, y: floats([], 10) }, fetches: ["sum"] })
      expect(one).toEqual(floats([1, 2], 11, 12))
      const [none] = await session.run({ feeds: { x: floats([0, 2]), y }, fetches: ["sum"] })
      expect(none).toEqual(floats([0, 2]))
    }))

  it("keeps variables as long as the session, apart from those of other sessions", () =>
    withSession(async (first) =>
      withSession(async (second) => {
        await first.run({ feeds: { x }, fetches: [], targets: ["write"] })
        await second.run({ feeds: { x: floats([1, 2], 7, 7) }, fetches: [], targets: ["write"] })
        await first.run({ feeds: { x }, fetches: [], targets: ["grow"] })
        expect(await first.run({ feeds: {}, fetches: ["read"] })).toEqual([floats([2, 2], 2, 4, 6, 8)])
        expect(second.runSync({ feeds: {}, fetches: ["read"] })).toEqual([floats([1, 2], 7, 7)])
      }),
    ))

  it("gives large results that later runs do not change, and never the memory of a variable", () =>
    withSession(async (session) => {
      const size = 1 << 16
      const large: HostTensor = { dtype: "float32", shape: [size, 2], data: new Float32Array(2 * size).fill(1) }
      await session.run({ feeds: { x: large }, fetches: [], targets: ["write"] })
      large.data.fill(5)
      const [before] = await session.run({ feeds: {}, fetches: ["read"] })
      before?.data.fill(9, 0, 1)
      await session.run({
        feeds: { x: { ...large, data: new Float32Array(2 * size).fill(1) } },
        fetches: [],
        targets: ["grow"],
      })
      const [after] = await session.run({ feeds: {}, fetches: ["read"] })
      expect([...(before?.data.subarray(0, 2) ?? [])]).toEqual([9, 1])
      expect([...(after?.data.subarray(0, 2) ?? [])]).toEqual([2, 2])
      const [sum] = await session.run({ feeds: { x: large, y }, fetches: ["sum"] })
      large.data.fill(0)
      expect([...(sum?.data.subarray(0, 2) ?? [])]).toEqual([7, 6])
    }))

  it("copies more than fits into one step of the event loop", () =>
    withSession(async (session) => {
      const size = 3 << 20
      const large: HostTensor = { dtype: "float32", shape: [size, 2], data: new Float32Array(2 * size).fill(3) }
      await session.run({ feeds: { x: large }, fetches: [], targets: ["write"] })
      const [read] = await session.run({ feeds: {}, fetches: ["read"] })
      expect(read?.data.every((value) => value === 3)).toBe(true)
    }))

  it("runs many calls at once", () =>
    withSession(async (session) => {
      const runs = Array.from({ length: 400 }, (_, i) =>
        session.run({ feeds: { x, y: floats([], i) }, fetches: ["sum"] }),
      )
      const results = await Promise.all(runs)
      expect(results.map(([sum]) => sum?.data[0])).toEqual(Array.from({ length: 400 }, (_, i) => 1 + i))
    }))

  it("says what is wrong in one sentence, asynchronously and at once", () =>
    withSession(async (session) => {
      const wrong = { feeds: { x, y: floats([3], 1, 2, 3) }, fetches: ["sum"] }
      const sentence = `tensorflow: the graph must run (was ${statuses ? "INVALID_ARGUMENT" : "refused"}: Incompatible shapes: [2,2] vs. [3] (at node sum))`
      expect(await message(session.run(wrong))).toBe(sentence)
      expect(() => session.runSync(wrong)).toThrow(sentence)
      expect(await message(session.run({ feeds: { x }, fetches: ["sum"] }))).toContain("placeholder tensor 'y'")
      expect(await message(session.run({ feeds: {}, fetches: ["nothing"] }))).toBe(
        "tensorflow: the fetch nothing must be in the graph (was unknown); check its name",
      )
      expect(await message(session.run({ feeds: { x, y }, fetches: ["sum:1"] }))).toBe(
        statuses
          ? "tensorflow: the fetch sum:1 must be an output of its op (was one of 1); check its name"
          : "tensorflow: the graph must run (was refused: Node 'sum' (type: 'AddV2', num of outputs: 1) does not have output 1)",
      )
      expect(await message(session.run({ feeds: { x: { ...x, shape: [3, 2] }, y }, fetches: ["sum"] }))).toBe(
        "tensorflow: the feed x: [3, 2] must hold 6 elements (was 4)",
      )
      expect(await message(session.run({ feeds: { x }, fetches: ["wide"] }))).toBe(
        "tensorflow: a fetched tensor must be float32, int32 or bool (was float64: wide); cast it in the graph",
      )
      expect(await session.run({ feeds: { x, y }, fetches: ["sum"] })).toHaveLength(1)
    }))

  it("refuses what is no graph, and ops that TensorFlow does not have", async () => {
    const before = driver().live().sessions
    expect(await message(driver().load(Uint8Array.of(1, 2, 3)))).toContain(
      "the graph must be one that TensorFlow accepts",
    )
    expect(await message(driver().load(encodeGraph([node("a", "Nonsense")])))).toContain("'Nonsense'")
    expect(driver().live().sessions).toBe(before)
  })

  it("ends a released session after its last run", async () => {
    const before = driver().live()
    const session = await driver().load(graph)
    const running = session.run({ feeds: { x, y }, fetches: ["sum"] })
    session.release()
    session.release()
    expect(await running).toEqual([floats([2, 2], 3, 3, 5, 5)])
    expect(await message(session.run({ feeds: { x, y }, fetches: ["sum"] }))).toBe(
      "tensorflow: the session must be open (was released); load the graph again",
    )
    expect(driver().live()).toEqual(before)
  })

  it("trains the ten steps of the proof", () => proveDriver(driver()))

  it("names its version and devices", async () => {
    expect(driver().version).toMatch(/^\d+\.\d+\.\d+/)
    const devices = await driver().devices()
    expect(devices?.map(({ type }) => type)).toEqual(statuses ? expect.arrayContaining(["CPU"]) : undefined)
    expect(await driver().devices()).toBe(devices)
  })
}
