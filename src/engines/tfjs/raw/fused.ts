import type { ConcreteType } from "../kernel.js"
import { broadcastStrides, collapse, stridesOf } from "../loops/strided.js"
import { type FusedProgram, fusedKernel } from "../simd/fusedKernel.js"
import type { RawFactory } from "../wasm/raw.js"
import { bytesOf, type Tensor } from "../wasm/tensor.js"
import { outerOffsets } from "./outerOffsets.js"

/** Several elementwise ops in one pass over their operands, which broadcast. */
export const fusedRaw: RawFactory = (task, { heap, inputs, outputs }) => {
  const { program } = task.attributes as { readonly program: FusedProgram }
  const [type] = task.outputs as readonly [ConcreteType]
  const tensors = [...inputs, outputs[0] as Tensor]
  const strides = [...task.inputs.map(({ shape }) => broadcastStrides(shape, type.shape)), stridesOf(type.shape)]
  const walk = collapse({ shape: type.shape, strides })
  const isVector = walk.strides.slice(0, -1).map((own) => own.at(-1) !== 0)
  const key = JSON.stringify([program, isVector])
  const kernel = heap.simd?.function(key, () => fusedKernel(program, isVector))
  if (kernel === undefined) throw new TypeError("wasm: fused kernels need vectors")
  if ((outputs[0] as Tensor).size === 0) return () => undefined

  const columns = walk.shape.at(-1) as number
  const rows = walk.shape.at(-2) ?? 1
  const parameters = [rows, columns]
  tensors.forEach((tensor, i) => {
    parameters.push(0, (walk.strides[i]?.at(-2) ?? 0) * bytesOf[tensor.dtype])
  })
  const fill = (offsets: readonly number[] | undefined): void => {
    for (let i = 0; i < tensors.length; i++) {
      const { address, dtype } = tensors[i] as Tensor
      parameters[2 + 2 * i] = address + (offsets?.[i] ?? 0) * bytesOf[dtype]
    }
  }
  const outer = outerOffsets(walk.shape.slice(0, -2), walk.strides)
  if (outer.length === 1)
    return () => {
      fill(undefined)
      kernel.run(...parameters)
    }
  return () => {
    for (const offsets of outer) {
      fill(offsets)
      kernel.run(...parameters)
    }
  }
}
