import { philoxKernel } from "../simd/philoxKernel.js"
import type { RawFactory } from "../wasm/raw.js"
import type { Tensor } from "../wasm/tensor.js"

/** Words that the kernel makes at once. */
const wordsOfGroup = 16

/** Random bits: whole groups straight into the output, the rest by way of some room. */
export const randomBitsRaw: RawFactory = ({ attributes }, { heap, inputs, outputs, scratch }) => {
  const [seed, step] = inputs as readonly [Tensor, Tensor]
  const [bits] = outputs as readonly [Tensor]
  const draw = attributes.draw as number
  const kernel = heap.simd?.function("philox", philoxKernel)
  if (kernel === undefined) return undefined
  const groups = Math.ceil(bits.size / wordsOfGroup)
  const isWhole = groups * wordsOfGroup === bits.size
  const room = isWhole ? bits : scratch({ shape: [groups * wordsOfGroup], dtype: "int32" })
  return () => {
    const [key0, key1] = seed.view() as unknown as readonly [number, number]
    kernel.run(groups, room.address, key0, key1, step.view()[0] as number, draw)
    if (!isWhole) heap.copy(room.address, bits.address, 4 * bits.size)
  }
}
