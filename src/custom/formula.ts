import { ConfigError } from "../shape/errors.js"
import { addSizes, floorDivideSize, multiplySizes, type Size } from "../shape/size.js"

/** Sizes by name. */
export type NamedSizes = ReadonlyMap<string, Size>

/** Whether a text is the name of a size. */
export const isSizeName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text)

const isNumber = (text: string): boolean => /^\d+$/.test(text)

/** What in a formula is neither a number nor one of the names; the formula where it is none; nothing where all is well. */
export function wrongSize(formula: string, names: { readonly has: (name: string) => boolean }): string | undefined {
  const words = formula.split(" ")
  for (const [i, word] of words.entries()) {
    const isFactor = i % 2 === 0
    if (isFactor && !isNumber(word) && !names.has(word)) return i === words.length - 2 ? formula : word
    if (!isFactor && !["+", "-", "*", "/"].includes(word)) return formula
  }
  return words.length % 2 === 0 ? formula : undefined
}

/** The names that a formula is made of. */
export const namesIn = (formula: string): readonly string[] => formula.split(" ").filter(isSizeName)

const known = (formula: string, what: string, size: Size): number => {
  if (typeof size === "number" && size !== 0) return size
  throw new ConfigError(`${formula}: ${what} must be a known size (was ${size}); give input() that size`)
}

/**
 * A size computed from named ones: products and quotients, from left to right and rounded down, and sums and
 * differences of such.
 * @throws ConfigError where a divisor is not known
 */
export function evaluate(formula: string, sizes: NamedSizes): Size {
  const factor = (text = ""): Size => (isNumber(text) ? Number(text) : (sizes.get(text) as Size))
  const [first, ...rest] = formula.split(" ")
  let total: Size = 0
  let sign = 1
  let term = factor(first)
  for (let i = 0; i < rest.length; i += 2) {
    const [operator, text = ""] = [rest[i], rest[i + 1]]
    if (operator === "*") term = multiplySizes(term, factor(text))
    else if (operator === "/") term = floorDivideSize(term, known(formula, text, factor(text)))
    else {
      total = addSizes(total, multiplySizes(sign, term))
      sign = operator === "-" ? -1 : 1
      term = factor(text)
    }
  }
  return addSizes(total, multiplySizes(sign, term))
}
