/** An output of an op. */
export interface TensorName {
  readonly op: string
  readonly index: number
}

/** `"dense/add:1"` is output 1 of the op `dense/add`; without a number it is output 0. */
export function parseTensorName(name: string): TensorName {
  const colon = name.lastIndexOf(":")
  const digits = colon < 0 ? "" : name.slice(colon + 1)
  return /^\d+$/.test(digits) ? { op: name.slice(0, colon), index: Number(digits) } : { op: name, index: 0 }
}
