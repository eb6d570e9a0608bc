import { broadcastShape, stretch } from "./broadcast.js"
import { rule, type Two } from "./rule.js"
import { at, makeValue, sizeOf } from "./value.js"

/** Products of matrices; the axes before the last two are broadcast. */
export const linear = {
  matMul: rule<Two>(([a, b]) => {
    const [m, k] = a.shape.slice(-2) as [number, number]
    const [inner, n] = b.shape.slice(-2) as [number, number]
    if (k !== inner) throw new Error(`matMul: ${k} and ${inner} differ`)
    const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
    const left = stretch(a, [...batch, m, k]).data
    const right = stretch(b, [...batch, k, n]).data
    const data = new Float64Array(sizeOf(batch) * m * n)
    for (let i = 0; i < sizeOf(batch); i++)
      for (let row = 0; row < m; row++)
        for (let column = 0; column < n; column++) {
          let sum = 0
          for (let j = 0; j < k; j++) sum += at(left, (i * m + row) * k + j) * at(right, (i * k + j) * n + column)
          data[(i * m + row) * n + column] = sum
        }
    return makeValue("float32", [...batch, m, n], data)
  }),
} as const
