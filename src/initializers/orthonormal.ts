/**
 * Turns `count` vectors of `length` numbers, one after another in `vectors`, into orthonormal ones, in place.
 *
 * These are the columns of Q in A = QR with a positive diagonal of R, by modified Gram-Schmidt, four earlier vectors at
 * a time; a vector that lost much of its length is made orthogonal once more, which is enough.
 * Source: Giraud, Langou, Rozložník, "The loss of orthogonality in the Gram-Schmidt process", 2005.
 */
export function orthonormalize(vectors: Float64Array, count: number, length: number): void {
  for (let index = 0; index < count; index++) {
    const vector = vectors.subarray(index * length, (index + 1) * length)
    let before = norm(vector)
    for (let pass = 0; pass < 2; pass++) {
      let earlier = 0
      for (; earlier + 4 <= index; earlier += 4) removeFour(vectors, earlier * length, length, vector)
      for (; earlier < index; earlier++) removeOne(vectors, earlier * length, vector)
      const after = norm(vector)
      if (after > 0.7 * before) break
      before = after
    }
    const scale = 1 / norm(vector)
    for (let k = 0; k < length; k++) vector[k] = (vector[k] as number) * scale
  }
}

function norm(vector: Float64Array): number {
  let sum = 0
  for (let k = 0; k < vector.length; k++) sum += (vector[k] as number) ** 2
  return Math.sqrt(sum)
}

function removeOne(all: Float64Array, start: number, vector: Float64Array): void {
  let dot = 0
  for (let k = 0; k < vector.length; k++) dot += (all[start + k] as number) * (vector[k] as number)
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] as number) - dot * (all[start + k] as number)
}

function removeFour(all: Float64Array, start: number, length: number, vector: Float64Array): void {
  const a = all.subarray(start, start + length)
  const b = all.subarray(start + length, start + 2 * length)
  const c = all.subarray(start + 2 * length, start + 3 * length)
  const d = all.subarray(start + 3 * length, start + 4 * length)
  let da = 0
  let db = 0
  let dc = 0
  let dd = 0
  for (let k = 0; k < length; k++) {
    const value = vector[k] as number
    da += (a[k] as number) * value
    db += (b[k] as number) * value
    dc += (c[k] as number) * value
    dd += (d[k] as number) * value
  }
  for (let k = 0; k < length; k++) {
    const first = da * (a[k] as number) + db * (b[k] as number)
    vector[k] = (vector[k] as number) - first - (dc * (c[k] as number) + dd * (d[k] as number))
  }
}
