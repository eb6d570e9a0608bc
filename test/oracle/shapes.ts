import { stretch } from "./broadcast.js"
import { type One, type Rule, rule, type Two } from "./rule.js"
import { at, elementAt, forEachIndex, generate, makeValue, offsetOf, sizeOf, type Value } from "./value.js"

function concatenate(xs: readonly Value[], axis: number): Value {
  const first = at(xs, 0)
  const shape = [...first.shape]
  shape[axis] = xs.reduce((sum, x) => sum + at(x.shape, axis), 0)
  const owners = xs.flatMap((x) => Array.from({ length: at(x.shape, axis) }, (_, position) => ({ x, position })))
  return generate(first.dtype, shape, (index) => {
    const { x, position } = at(owners, at(index, axis))
    const own = [...index]
    own[axis] = position
    return elementAt(x, own)
  })
}

function gather(x: Value, indices: Value, axis: number): Value {
  const rank = indices.shape.length
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
  return generate(x.dtype, shape, (index) => {
    const row = elementAt(indices, index.slice(axis, axis + rank))
    if (row < 0 || row >= at(x.shape, axis)) throw new RangeError(`gather: there is no row ${row}`)
    return elementAt(x, [...index.slice(0, axis), row, ...index.slice(axis + rank)])
  })
}

/** Sums the rows of `x` that share an id. */
function segmentSum(x: Value, ids: Value, count: number): Value {
  const row = x.shape.slice(ids.shape.length)
  const width = sizeOf(row)
  const data = new Float64Array(count * width)
  ids.data.forEach((id, i) => {
    if (id < 0 || id >= count) throw new RangeError(`segmentSum: there is no segment ${id}`)
    for (let j = 0; j < width; j++) data[id * width + j] = at(data, id * width + j) + at(x.data, i * width + j)
  })
  return makeValue(x.dtype, [count, ...row], data)
}

type Paddings = readonly (readonly [number, number])[]

function pad(x: Value, paddings: Paddings, value: number): Value {
  const shape = x.shape.map((size, axis) => size + at(at(paddings, axis), 0) + at(at(paddings, axis), 1))
  const data = new Float64Array(sizeOf(shape)).fill(value)
  forEachIndex(x.shape, (index, flat) => {
    const target = index.map((i, axis) => i + at(at(paddings, axis), 0))
    data[offsetOf(shape, target)] = at(x.data, flat)
  })
  return { dtype: x.dtype, shape, data }
}

const reshaped: Rule = rule<One, { shape: readonly number[] }>(([x], { shape }) => makeValue(x.dtype, shape, x.data))

/** The same elements in other places. */
export const shapes = {
  reshape: reshaped,
  broadcastTo: rule<One, { shape: readonly number[] }>(([x], { shape }) => stretch(x, shape)),
  transpose: rule<One, { permutation: readonly number[] }>(([x], { permutation }) =>
    generate(
      x.dtype,
      permutation.map((axis) => at(x.shape, axis)),
      (index) => {
        const own: number[] = []
        permutation.forEach((axis, i) => {
          own[axis] = at(index, i)
        })
        return elementAt(x, own)
      },
    ),
  ),
  concat: rule<readonly Value[], { axis: number }>((xs, { axis }) => concatenate(xs, axis)),
  slice: rule<One, { begin: readonly number[]; size: readonly number[] }>(([x], { begin, size }) =>
    generate(x.dtype, size, (index) =>
      elementAt(
        x,
        index.map((i, axis) => i + at(begin, axis)),
      ),
    ),
  ),
  pad: rule<One, { paddings: Paddings; value: number }>(([x], { paddings, value }) => pad(x, paddings, value)),
  reverse: rule<One, { axes: readonly number[] }>(([x], { axes }) =>
    generate(x.dtype, x.shape, (index) =>
      elementAt(
        x,
        index.map((i, axis) => (axes.includes(axis) ? at(x.shape, axis) - 1 - i : i)),
      ),
    ),
  ),
  gather: rule<Two, { axis: number }>(([x, indices], { axis }) => gather(x, indices, axis)),
  segmentSum: rule<Two, { count: number }>(([x, ids], { count }) => segmentSum(x, ids, count)),
  oneHot: rule<One, { depth: number }>(([indices], { depth }) =>
    generate("float32", [...indices.shape, depth], (index) =>
      Number(elementAt(indices, index.slice(0, -1)) === at(index, index.length - 1)),
    ),
  ),
} as const
