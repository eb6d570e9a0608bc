import { random } from "../engines/graphs.js"
import { shapeOf, type Value } from "./program.js"
import type { Stack } from "./stacks.js"

/** Values of named sizes in a run; those without a name are 7. */
const bound: Readonly<Record<string, number>> = { time: 9, rows: 10, columns: 11 }
const batch = 2

const sizeIn = (size: number | string): number => (typeof size === "number" ? size : (bound[size] ?? 7))

/** What an array says of itself. */
interface ArrayShape {
  readonly shape: readonly number[]
}

interface Asked {
  predict(x: unknown, options: object): Promise<ArrayShape>
}

/** Data for an input: whole numbers from 0 to 0, which every table has. */
function dataFor(value: Value, dtype: string): unknown {
  const shape = [batch, ...shapeOf(value).map(sizeIn)]
  const sample = random(shape)
  if (dtype === "float32") return { ...sample, data: sample.data }
  return { shape, dtype: "int32", data: new Int32Array(sample.data.length) }
}

/** The stack as a model of its first input, with the data; nothing for one that needs other inputs. */
export async function outputShape(stack: Stack): Promise<readonly number[] | undefined> {
  const [first] = stack.values
  const last = stack.values.at(-1)
  if (first === undefined || last === undefined || !stack.isChain) return undefined
  const call = stack.calls[0]
  const dtype = call?.args[1] === "int32" ? "int32" : "float32"
  const output = await (last as unknown as Asked).predict(dataFor(first, dtype), { batchSize: batch })
  return output.shape
}

/** Whether the shape of an array is one that the rule gave: known sizes are equal, named ones as they were bound. */
export function agrees(actual: readonly number[], value: Value): boolean {
  const expected = shapeOf(value)
  return (
    actual.length === expected.length + 1 &&
    actual[0] === batch &&
    expected.every((size, i) => {
      const given = actual[i + 1]
      if (typeof size === "number") return given === size
      return bound[size] === undefined || given === bound[size]
    })
  )
}
