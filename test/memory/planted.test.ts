import { expect, it, vi } from "vitest"
import { heldOver } from "./growth.js"
import { workloads } from "./workloads.js"

const planted = vi.hoisted(() => {
  let releases = 0
  /** True for one release in each five: a plan on WASM keeps its memory until it is dropped. */
  return { isForgotten: () => ++releases % 5 === 0 }
})

vi.mock("../../src/engines/tfjs/device.js", async (load) => {
  const real = await load<typeof import("../../src/engines/tfjs/device.js")>()
  const openDevice: typeof real.openDevice = (name, backend) => {
    const device = real.openDevice(name, backend)
    return { ...device, release: (buffer) => (planted.isForgotten() ? undefined : device.release(buffer)) }
  }
  return { ...real, openDevice }
})

vi.mock("../../src/engines/tfjs/wasm/heap.js", async (load) => {
  const real = await load<typeof import("../../src/engines/tfjs/wasm/heap.js")>()
  const openHeap: typeof real.openHeap = (backend) => {
    const heap = real.openHeap(backend)
    return { ...heap, free: (address) => (planted.isForgotten() ? undefined : heap.free(address)) }
  }
  return { ...real, openHeap }
})

it.each(["cpu", "wasm"] as const)(
  "releases that are forgotten on %s are seen",
  { timeout: 120_000 },
  async (backend) => {
    const make = workloads["a convolution network"] as (typeof workloads)[string]
    const { before, after } = await heldOver(backend, make(backend), { steps: 500, predictions: 800 })
    expect(after.liveBuffers).toBeGreaterThan(before.liveBuffers)
    if (backend === "cpu") expect(after.dataIds).toBeGreaterThan(before.dataIds)
  },
)
