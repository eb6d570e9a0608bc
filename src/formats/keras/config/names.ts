/** `kernel_initializer` -> `kernelInitializer`; `GlorotUniform` -> `glorotUniform`. */
export const camelCase = (name: string): string =>
  name
    .replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (one) => one.toLowerCase())

/** `kernelInitializer` -> `kernel_initializer`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Classes that have another name inside of Keras, of which it makes the paths. */
const innerNames = new Map([["GroupQueryAttention", "GroupedQueryAttention"]])

/** What Keras calls a class in the paths of weights: `Conv2D` -> `conv2d`, `MultiHeadAttention` -> `multi_head_attention`. */
export const groupName = (className: string): string =>
  (innerNames.get(className) ?? className)
    .replace(/\W+/g, "")
    .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()

/** A name that the builder takes: letters, digits and `_`, different from those in `taken`. */
export function ownName(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/\W/g, "_")
  const base = /^[A-Za-z]/.test(plain) ? plain : `layer_${plain}`
  let free = base
  for (let i = 1; taken.has(free); i++) free = `${base}_${i}`
  return free
}
