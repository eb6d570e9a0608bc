/** Where each of some arrays begins for each index of the outer axes of a walk, in elements. */
export function outerOffsets(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const count = shape.reduce((a, b) => a * b, 1)
  return Array.from({ length: count }, (_, flat) => {
    const offsets = strides.map(() => 0)
    let rest = flat
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const index = rest % (shape[axis] as number)
      rest = Math.floor(rest / (shape[axis] as number))
      strides.forEach((own, i) => {
        offsets[i] = (offsets[i] as number) + index * (own[axis] as number)
      })
    }
    return offsets
  })
}
