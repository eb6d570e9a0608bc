import type { Emitter, Local } from "./emitter.js"

/** Four vectors as the columns of a matrix become its rows; what was in `from` is lost. */
export function transposeQuads(e: Emitter, from: readonly Local[], to: readonly Local[]): void {
  const [a, b, c, d] = from as readonly [Local, Local, Local, Local]
  const [p, q, r, s] = to as readonly [Local, Local, Local, Local]
  const shuffled = (x: Local, y: Local, lanes: readonly [number, number, number, number], into: Local): void => {
    e.get(x, y)
    e.shuffle(lanes)
    e.set(into)
  }
  shuffled(a, b, [0, 4, 1, 5], p)
  shuffled(a, b, [2, 6, 3, 7], q)
  shuffled(c, d, [0, 4, 1, 5], r)
  shuffled(c, d, [2, 6, 3, 7], s)
  // pairs of pairs, by way of the vectors that were read
  shuffled(p, r, [0, 1, 4, 5], a)
  shuffled(p, r, [2, 3, 6, 7], b)
  shuffled(q, s, [0, 1, 4, 5], c)
  shuffled(q, s, [2, 3, 6, 7], d)
  ;[a, b, c, d].forEach((row, i) => {
    e.get(row)
    e.set(to[i] as Local)
  })
}
