import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { findBackend } from "@tensorflow/tfjs-core"
import { describe, expect, it } from "vitest"
import { startBackend } from "../../src/engines/tfjs/backend.js"
import { openDevice } from "../../src/engines/tfjs/device.js"
import { devicePlace } from "../../src/engines/tfjs/deviceMemory.js"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import type { Place } from "../../src/engines/tfjs/programMemory.js"
import { engineAt, type TfjsEngine } from "../../src/engines/tfjs/tfjsEngine.js"
import { hasHeap, openHeap } from "../../src/engines/tfjs/wasm/heap.js"
import { wasmPlace } from "../../src/engines/tfjs/wasm/wasmMemory.js"
import type { HostTensors } from "../../src/ir/host.js"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import type { Program } from "../../src/ir/program.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { integers, random, tensor } from "./graphs.js"

const geometry = { strides: [1, 1], padding: { top: 1, bottom: 1, left: 1, right: 1 }, dilations: [1, 1] } as const
const pool = { window: [2, 2], strides: [2, 2], padding: { top: 0, bottom: 0, left: 0, right: 0 } } as const

const shapes: Readonly<Record<string, readonly number[]>> = {
  table: [7, 4],
  filter: [3, 3, 1, 2],
  recurrent: [8, 8],
  weights: [8, 3],
}

/** Trains a bit of everything: an embedding, a convolution, a loop, a matrix product; also predicts. */
function everything(): Program {
  const weights = Object.entries(shapes).map(([name, shape]) => ops.state(name, shape, "float32"))
  const [table, filter, recurrent, last] = weights as [Node, Node, Node, Node]
  const words = ops.feed("words", ["batch", 4], "int32")
  const embedded = ops.reshape(ops.gather(table, words), ["batch", 4, 4, 1])
  const image = ops.maxPool2d(ops.relu(ops.conv2d(embedded, filter, geometry)), pool)
  const flat = ops.reshape(image, ["batch", 8])
  const { carries } = ops.scan({
    initial: [flat],
    sequences: [],
    length: 3,
    step: ([h]) => ({ carries: [ops.tanh(ops.matMul(h as Node, recurrent))], outputs: [] }),
  })
  const logits = ops.matMul(carries[0] as Node, last)
  const loss = ops.reduceMean(ops.sparseSoftmaxCrossEntropy(logits, ops.feed("labels", ["batch"], "int32")))
  const { scalar, gradients } = differentiate(loss, weights)
  const updates = weights.map((weight, i): [string, Node] => [
    String(weight.attributes.name),
    ops.sub(weight, ops.mul(gradients[i] as Node, ops.scalar(0.1))),
  ])
  const feeds = {
    words: { shape: ["batch", 4], dtype: "int32" },
    labels: { shape: ["batch"], dtype: "int32" },
  } as const
  return {
    state: Object.entries(shapes).map(([name, shape]) => ({ name, shape, dtype: "float32" })),
    entries: {
      train: { feeds, outputs: { loss: scalar }, updates: Object.fromEntries(updates) },
      predict: { feeds: { words: feeds.words }, outputs: { scores: ops.softmax(logits) }, updates: {} },
    },
  }
}

const program = everything()
const initial: HostTensors = Object.fromEntries(
  Object.entries(shapes).map(([name, shape], i) => [name, random(shape, { seed: i + 1, scale: 0.5 })]),
)
const words = integers([5, 4], 0, 7)
const labels = integers([5], 0, 3)
const wrongWords = tensor([5, 4], [...words.data].fill(7, 12, 13), "int32")

const bytesOfHeap = (backend: string): number =>
  (findBackend(backend) as unknown as { wasm?: { HEAPU8: Uint8Array } }).wasm?.HEAPU8.length ?? 0

/** What must not grow. */
const held = (backend: string, engine: { liveBuffers(): number }) => ({
  dataIds: findBackend(backend).numDataIds(),
  liveBuffers: engine.liveBuffers(),
  heapBytes: bytesOfHeap(backend),
})

/** What is held after a warm-up, and after many more steps and predictions. */
async function heldBeforeAndAfter(backend: string, engine: TfjsEngine, runs: number) {
  const executable = engine.compile(program)
  executable.writeState(initial)
  const some = async (count: number) => {
    for (let i = 0; i < count; i++) {
      await executable.run("train", { words, labels })
      await executable.run("predict", { words })
    }
  }
  await some(20)
  const before = held(backend, engine)
  await some(runs)
  const after = held(backend, engine)
  executable.dispose()
  return { before, after }
}

/** An engine that forgets one release in each hundred. */
async function leakyEngine(backend: string): Promise<TfjsEngine> {
  const started = await startBackend(backend)
  let count = 0
  const isForgotten = () => ++count % 100 === 0
  const place = (): Place => {
    if (!hasHeap(started)) {
      const device = openDevice(backend, started)
      return devicePlace({ ...device, release: (buffer) => (isForgotten() ? undefined : device.release(buffer)) })
    }
    const heap = openHeap(started)
    // A plan allocates nothing while it runs: what is planted is an allocation that nobody frees.
    const place: typeof heap.place = (id, size, address) => {
      if (isForgotten()) heap.allocate(1 << 18)
      heap.place(id, size, address)
    }
    return wasmPlace(backend, { ...heap, place })
  }
  return engineAt(place())
}

const collectGarbage = ((): (() => void) => {
  setFlagsFromString("--expose-gc")
  return runInNewContext("gc") as () => void
})()

describe.each([
  ["cpu", 200],
  ["wasm", 2000],
] as const)("memory on %s", (backend, runs) => {
  it(`stays flat over ${runs} steps and predictions`, { timeout: 120_000 }, async () => {
    const engine = (await createTfjsEngine(backend)) as TfjsEngine
    const { before, after } = await heldBeforeAndAfter(backend, engine, runs)
    expect(after).toEqual(before)
  })

  it("does not stay flat when releases are forgotten", { timeout: 120_000 }, async () => {
    const engine = await leakyEngine(backend)
    const { before, after } = await heldBeforeAndAfter(backend, engine, runs)
    expect(after.liveBuffers).toBeGreaterThan(before.liveBuffers)
    expect(after.dataIds + after.heapBytes).toBeGreaterThan(before.dataIds + before.heapBytes)
  })

  it("is given back by dispose", async () => {
    const engine = (await createTfjsEngine(backend)) as TfjsEngine
    const before = held(backend, engine)
    const executable = engine.compile(program)
    executable.writeState(initial)
    await executable.run("train", { words, labels })
    expect(engine.liveBuffers()).toBeGreaterThan(before.liveBuffers)
    executable.dispose()
    expect({ ...held(backend, engine), heapBytes: 0 }).toEqual({ ...before, heapBytes: 0 })
  })

  it("is given back by 300 models that were dropped", { timeout: 120_000 }, async () => {
    const engine = (await createTfjsEngine(backend)) as TfjsEngine
    const train = async (models: number) => {
      for (let i = 0; i < models; i++) {
        const executable = engine.compile(program)
        executable.writeState(initial)
        await executable.run("train", { words, labels })
      }
    }
    const settle = async () => {
      for (let i = 0; i < 2; i++) {
        collectGarbage()
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    const rounds = async (count: number) => {
      for (let round = 0; round < count; round++) {
        await train(60)
        await settle()
      }
    }
    await settle()
    const empty = held(backend, engine)
    await rounds(1)
    const before = held(backend, engine)
    await rounds(4)
    expect(held(backend, engine)).toEqual(before)
    expect(before.liveBuffers).toEqual(empty.liveBuffers)
  })

  it("and state are left as they were by a kernel that fails", async () => {
    const engine = (await createTfjsEngine(backend)) as TfjsEngine
    const executable = engine.compile(program)
    executable.writeState(initial)
    await executable.run("predict", { words })
    await executable.run("train", { words, labels })
    const names = Object.keys(shapes)
    const [state, before] = [await executable.readState(names), held(backend, engine)]
    for (const [entry, feeds] of [
      ["train", { words: wrongWords, labels }],
      ["predict", { words: wrongWords }],
    ] as const)
      await expect(executable.run(entry, feeds)).rejects.toThrow("an index must be between 0 and 6 (was 7)")
    expect(held(backend, engine)).toEqual(before)
    expect(await executable.readState(names)).toEqual(state)
    await executable.run("train", { words, labels })
    expect(await executable.readState(names)).not.toEqual(state)
    executable.dispose()
  })

  it("is left as it was by a kernel that fails inside of a loop", async () => {
    const engine = (await createTfjsEngine(backend)) as TfjsEngine
    const at = ops.feed("at", [3], "int32")
    const { carries, outputs } = ops.scan({
      initial: [ops.scalar(0)],
      sequences: [at],
      step: ([sum], [index]) => {
        const next = ops.add(sum as Node, ops.gather(ops.state("t", [2], "float32"), index as Node))
        return { carries: [next], outputs: [ops.neg(next)] }
      },
    })
    const executable = engine.compile({
      state: [{ name: "t", shape: [2], dtype: "float32" }],
      entries: {
        main: {
          feeds: { at: { shape: [3], dtype: "int32" } },
          outputs: { sum: carries[0] as Node, all: outputs[0] as Node },
          updates: { t: ops.add(ops.state("t", [2], "float32"), ops.scalar(1)) },
        },
      },
    })
    executable.writeState({ t: tensor([2], [1, 10]) })
    const { sum } = await executable.run("main", { at: tensor([3], [0, 1, 0], "int32") })
    expect([...(sum?.data ?? [])]).toEqual([12])
    const before = held(backend, engine)
    await expect(executable.run("main", { at: tensor([3], [0, 1, 5], "int32") })).rejects.toThrow("(was 5)")
    expect(held(backend, engine)).toEqual(before)
    expect([...((await executable.readState(["t"])).t?.data ?? [])]).toEqual([2, 11])
    executable.dispose()
  })
})

it("packs the weights of a model once for all batch sizes", async () => {
  const heap = openHeap(await startBackend("wasm"))
  let large = 0
  const allocate = (bytes: number): number => {
    if (bytes >= 4 * 64 * 96) large++
    return heap.allocate(bytes)
  }
  const executable = engineAt(wasmPlace("wasm", { ...heap, allocate })).compile({
    state: [{ name: "w", shape: [64, 96], dtype: "float32" }],
    entries: {
      predict: {
        feeds: { x: { shape: ["batch", 64], dtype: "float32" } },
        outputs: { y: ops.matMul(ops.feed("x", ["batch", 64], "float32"), ops.state("w", [64, 96], "float32")) },
        updates: {},
      },
    },
  })
  executable.writeState({ w: random([64, 96]) })
  for (const batch of [1, 2, 3]) await executable.run("predict", { x: random([batch, 64]) })
  // The weights, and the weights as they are packed.
  expect(large).toBe(2)
  const before = await executable.run("predict", { x: random([3, 64]) })
  executable.writeState({ w: random([64, 96], { seed: 5 }) })
  expect(await executable.run("predict", { x: random([3, 64]) })).not.toEqual(before)
  executable.dispose()
})
