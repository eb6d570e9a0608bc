import { describe, expect, it } from "vitest"
import type { HostTensors } from "../../src/ir/host.js"
import * as ops from "../../src/ir/ops/index.js"
import type { Program } from "../../src/ir/program.js"
import { EngineError } from "../../src/shape/errors.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { expectClose } from "./closeness.js"
import { engines } from "./engines.js"
import { integers, random, tensor } from "./graphs.js"

const a = ops.state("a", [3], "float32")
const b = ops.state("b", [3], "float32")
const x = ops.feed("x", ["batch", 3], "float32")
const scalars = { x: { shape: ["batch", 3], dtype: "float32" } } as const

/** Entries whose updates and outputs cross in all ways that a plan has to take care of. */
const program: Program = {
  state: [
    { name: "a", shape: [3], dtype: "float32" },
    { name: "b", shape: [3], dtype: "float32" },
  ],
  entries: {
    swap: { feeds: {}, outputs: {}, updates: { a: b, b: a } },
    copy: { feeds: {}, outputs: { a }, updates: { a: b } },
    step: { feeds: {}, outputs: { before: ops.neg(a) }, updates: { a: ops.add(a, b), b: ops.mul(a, b) } },
    both: { feeds: {}, outputs: { sum: ops.add(a, b) }, updates: { a: ops.add(a, b), b: ops.add(a, b) } },
    view: { feeds: {}, outputs: {}, updates: { a: ops.reshape(ops.reshape(b, [3, 1]), [3]) } },
    fixed: { feeds: {}, outputs: {}, updates: { a: ops.constant(Float32Array.of(7, 8, 9), [3]) } },
    itself: { feeds: {}, outputs: { a }, updates: { a } },
    late: { feeds: {}, outputs: { after: ops.mul(a, a) }, updates: { a: ops.square(ops.sub(a, b)) } },
    batch: {
      feeds: scalars,
      outputs: { y: ops.mul(x, a), count: ops.sizeValue("batch") },
      updates: { b: ops.reduceSum(x, [0]) },
    },
    two: {
      feeds: { ...scalars, z: { shape: ["(* 2 batch)"], dtype: "int32" } },
      outputs: { z: ops.add(ops.feed("z", ["(* 2 batch)"], "int32"), ops.scalar(1, "int32")) },
      updates: {},
    },
    predict: { feeds: {}, outputs: { a, twice: ops.add(a, a) }, updates: {} },
  },
}

const initial: HostTensors = { a: tensor([3], [1, 2, 3]), b: tensor([3], [10, 20, 30]) }
const fed: Readonly<Record<string, HostTensors>> = {
  batch: { x: random([4, 3]) },
  two: { x: random([2, 3]), z: integers([4], 0, 9) },
}

describe.each(Object.entries(engines))("state on %s", (_, open) => {
  it.each(Object.keys(program.entries))("entry %s updates like the oracle", async (entry) => {
    const executables = [await open(), oracleEngine()].map((engine) => engine.compile(program))
    const [actual, expected] = executables as [(typeof executables)[0], (typeof executables)[0]]
    for (const one of executables) one.writeState(initial)
    for (let run = 0; run < 3; run++) {
      expectClose(await actual.run(entry, fed[entry] ?? {}), await expected.run(entry, fed[entry] ?? {}))
      expectClose(await actual.readState(["a", "b"]), await expected.readState(["a", "b"]))
    }
    actual.dispose()
  })

  it("plans again for another batch size, and remembers both", async () => {
    const executable = (await open()).compile(program)
    executable.writeState(initial)
    for (const batch of [4, 2, 4, 1]) {
      const feeds = { x: tensor([batch, 3], new Float32Array(3 * batch).fill(1)) }
      const { y, count } = await executable.run("batch", feeds)
      expect(y?.shape).toEqual([batch, 3])
      expect([...(count?.data ?? [])]).toEqual([batch])
      expect([...((await executable.readState(["b"])).b?.data ?? [])]).toEqual([batch, batch, batch])
    }
    executable.dispose()
  })

  it("returns only what is fetched, and updates all the same", async () => {
    const executable = (await open()).compile(program)
    executable.writeState(initial)
    expect(await executable.run("step", {}, [])).toEqual({})
    expect([...((await executable.readState(["a"])).a?.data ?? [])]).toEqual([11, 22, 33])
    executable.dispose()
  })

  it("hands out copies", async () => {
    const executable = (await open()).compile(program)
    executable.writeState(initial)
    const { a: first } = await executable.run("predict", {})
    const { a: second } = await executable.readState(["a"])
    first?.data.fill(0)
    second?.data.fill(0)
    expect([...((await executable.run("predict", {})).a?.data ?? [])]).toEqual([1, 2, 3])
    executable.dispose()
  })

  it("keeps the states of two executables apart", async () => {
    const engine = await open()
    const [one, two] = [engine.compile(program), engine.compile(program)]
    one.writeState(initial)
    two.writeState({ a: tensor([3], [5, 5, 5]), b: tensor([3], [1, 1, 1]) })
    await one.run("step", {})
    await two.run("step", {})
    expect([...((await one.readState(["a"])).a?.data ?? [])]).toEqual([11, 22, 33])
    expect([...((await two.readState(["a"])).a?.data ?? [])]).toEqual([6, 6, 6])
    one.dispose()
    two.dispose()
  })

  it("says what is wrong", async () => {
    const engine = await open()
    const executable = engine.compile(program)
    const attempt =
      (entry: string, feeds: HostTensors = {}, fetch?: readonly string[]) =>
      async () =>
        executable.run(entry, feeds, fetch)
    await expect(attempt("predict")).rejects.toThrow("predict: the state a must have a value (was undefined)")
    await expect(executable.readState(["a"])).rejects.toThrow("state a: it must have a value")
    executable.writeState(initial)
    await expect(attempt("nothing")).rejects.toThrow("the entry must be one of swap, copy")
    await expect(attempt("predict", {}, ["z"])).rejects.toThrow("an output must be one of a, twice (was z)")
    await expect(attempt("batch")).rejects.toThrow("batch/x: the feed must be given (was undefined)")
    await expect(attempt("batch", { x: tensor([3], [1, 2, 3]) })).rejects.toThrow(
      "batch/x: the feed must be float32 [batch, 3] (was float32 [3])",
    )
    await expect(attempt("batch", { x: tensor([2, 4], new Float32Array(8)) })).rejects.toThrow("(was float32 [2, 4])")
    await expect(attempt("batch", { x: integers([2, 3], 0, 3) })).rejects.toThrow("(was int32 [2, 3])")
    await expect(attempt("batch", { x: { ...random([2, 3]), shape: [3, 3] } })).rejects.toThrow(
      "[3, 3] must hold 9 elements (was 6)",
    )
    await expect(attempt("batch", { x: { ...random([2, 3]), data: new Int32Array(6) } })).rejects.toThrow(
      "float32 elements must stand in a Float32Array (was Int32Array)",
    )
    await expect(attempt("batch", { x: random([2, 3]), y: random([1]) })).rejects.toThrow("a feed must be one of x")
    await expect(attempt("two", { x: random([2, 3]), z: integers([5], 0, 9) })).rejects.toThrow(
      "two/z: the feed must be int32 [(* 2 batch)] with batch = 2 (was int32 [5])",
    )
    expect(() => executable.writeState({ c: random([3]) })).toThrow("state c: it must be one of the program's")
    expect(() => executable.writeState({ a: random([4]) })).toThrow(
      "state a: it must be float32 [3] (was float32 [4]); convert it first",
    )
    executable.dispose()
    executable.dispose()
    await expect(attempt("predict")).rejects.toThrow(EngineError)
    expect(() => executable.writeState(initial)).toThrow("must not be disposed")
  })
})
