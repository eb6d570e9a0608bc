import { type Buffer, type CallFactory, type Calls, type ConcreteType, call, type Kernel } from "../kernel.js"

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])

/** Stretches a buffer to a shape, by Reshape and Tile. */
export function stretch(device: Calls, from: readonly number[], to: readonly number[]): (x: Buffer) => Buffer {
  const reshape = device.kernel("Reshape")
  const tile = device.kernel("Tile")
  const padded = [...new Array<number>(to.length - from.length).fill(1), ...from]
  const reps = to.map((size, axis) => (padded[axis] === size ? 1 : size))
  return (x) => {
    const wide = reshape({ x }, { shape: padded })
    if (reps.every((count) => count === 1)) return wide
    const result = tile({ x: wide }, { reps })
    device.backend.disposeData(wide.dataId)
    return result
  }
}

/** `x` stretched to the shape of the output. */
export const broadcastToCall: CallFactory = {
  needs: ["Reshape", "Tile"],
  make: ({ inputs: [x], outputs: [y] }, device) => {
    const run = stretch(device, (x as ConcreteType).shape, (y as ConcreteType).shape)
    return ([buffer]) => run(buffer as Buffer)
  },
}

/**
 * A call that is given its inputs stretched: all axes to those of the output, or, with `batch`, all but the last two to
 * their common shape.
 */
export const withBroadcast = (inner: CallFactory, target = outputShape): CallFactory => ({
  needs: [...inner.needs, "Reshape", "Tile"],
  make: (task, device) => {
    const targets = task.inputs.map((input) => target(input, task.outputs[0] as ConcreteType))
    const stretched = task.inputs.map(({ shape }, i) => {
      const wanted = targets[i] as readonly number[]
      return sameShape(shape, wanted) ? undefined : stretch(device, shape, wanted)
    })
    const inputs = task.inputs.map(({ dtype }, i) => ({ dtype, shape: targets[i] as readonly number[] }))
    const run: Kernel = inner.make({ ...task, inputs }, device)
    if (stretched.every((one) => one === undefined)) return run
    return (buffers) => {
      const temporary: Buffer[] = []
      try {
        const wide = buffers.map((buffer, i) => {
          const result = stretched[i]?.(buffer)
          if (result !== undefined) temporary.push(result)
          return result ?? buffer
        })
        return run(wide)
      } finally {
        for (const buffer of temporary) device.backend.disposeData(buffer.dataId)
      }
    }
  },
})

const outputShape = (_: ConcreteType, output: ConcreteType): readonly number[] => output.shape

/** The leading axes of the output, the last two of the input. */
const batchShape = (input: ConcreteType, output: ConcreteType): readonly number[] => [
  ...output.shape.slice(0, -2),
  ...input.shape.slice(-2),
]

/** Matrix products over stretched batch axes. */
export const matMulCall = withBroadcast(
  call("BatchMatMul", ["a", "b"], () => ({ transposeA: false, transposeB: false })),
  batchShape,
)
