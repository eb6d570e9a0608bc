import { expect, it } from "vitest"
import { startBackend } from "../../src/engines/tfjs/backend.js"
import { openHeap } from "../../src/engines/tfjs/wasm/heap.js"
import { noise } from "./graphs.js"

const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 17, 31, 130, 390] as const
const orders = ["rows", "columns"] as const

/** All pairs of sizes, with a third one that goes through all of them as well. */
const shapes = sizes.flatMap((m, i) =>
  sizes.map((n, j) => [m, sizes[(i + 2 * j + 3) % sizes.length] as number, n] as const),
)

it.each(orders.flatMap((left) => orders.map((right) => [left, right] as const)))(
  "multiplies operands with contiguous %s and %s of all sizes, and adds",
  async (left, right) => {
    const heap = openHeap(await startBackend("wasm"))
    const { gemm } = heap
    if (gemm === undefined) throw new Error("there are no vectors here")
    for (const [m, k, n] of shapes) {
      const [a, b, before] = [noise(m * k, 1), noise(k * n, 2), noise(m * n, 3)]
      const room: Readonly<Record<"a" | "b" | "c" | "panels" | "room", number>> = {
        a: m * k,
        b: k * n,
        c: m * n + 8,
        panels: gemm.packedSize(k, n),
        room: gemm.roomSize(m, k),
      }
      const at: typeof room = Object.fromEntries(
        Object.entries(room).map(([name, size]) => [name, heap.allocate(4 * size)]),
      ) as typeof room
      heap.view("float32", at.a, m * k).set(a)
      heap.view("float32", at.b, k * n).set(b)
      const c = heap.view("float32", at.c, m * n + 8).fill(77)
      gemm.pack({ address: at.b, order: right, stride: 4 * (right === "rows" ? n : k) }, k, n, at.panels)
      const operand = { address: at.a, order: left, stride: 4 * (left === "rows" ? k : m) }
      const call = { m, k, n, a: operand, panels: at.panels, c: at.c, room: at.room }
      gemm.multiply({ ...call, accumulate: false })
      const product = c.slice(0, m * n)
      c.set(before)
      gemm.multiply({ ...call, accumulate: true })
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) {
          let sum = 0
          for (let l = 0; l < k; l++)
            sum +=
              ((left === "rows" ? a[i * k + l] : a[l * m + i]) as number) *
              ((right === "rows" ? b[l * n + j] : b[j * k + l]) as number)
          const flat = i * n + j
          const errors = [(product[flat] as number) - sum, (c[flat] as number) - sum - (before[flat] as number)]
          if (Math.max(...errors.map(Math.abs)) > 1e-4)
            expect.fail(`[${m}, ${k}] x [${k}, ${n}] at ${i}, ${j}: off by ${errors}`)
        }
      // Nothing behind the result is touched.
      expect([...c.slice(m * n)]).toEqual(new Array(8).fill(77))
      for (const address of Object.values(at)) heap.free(address)
    }
  },
)
