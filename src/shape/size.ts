/**
 * A size in a graph: a number, a name for a size known only at run time (`"batch"`), or an expression over names,
 * written in prefix form (`"(* 10 batch)"`). Equal expressions are equal strings.
 */
export type Size = number | string

/** Values of the named sizes of a graph. */
export type SizeBindings = Readonly<Record<string, number>>

/** How an expression combines its operands; `ceil` is a division rounded up. */
export type SizeOperator = "+" | "*" | "//" | "ceil"

/** A size that is worked out of others. */
export interface SizeExpression {
  readonly operator: SizeOperator
  readonly operands: readonly Size[]
}

const write = (operator: SizeOperator, operands: readonly Size[]): string => `(${operator} ${operands.join(" ")})`

/** What a size consists of; `undefined` for a name. */
export function parseSize(text: string): SizeExpression | undefined {
  if (!text.startsWith("(")) return undefined
  const words: string[] = []
  let depth = 0
  let word = ""
  for (const character of text.slice(1, -1)) {
    if (character === " " && depth === 0) {
      words.push(word)
      word = ""
      continue
    }
    if (character === "(") depth++
    if (character === ")") depth--
    word += character
  }
  words.push(word)
  const [operator, ...operands] = words
  return {
    operator: operator as SizeOperator,
    operands: operands.map((operand) => (/^-?\d/.test(operand) ? Number(operand) : operand)),
  }
}

const isNumber = (size: Size): size is number => typeof size === "number"
const isName = (size: Size): size is string => typeof size === "string"

const operandsOf = (operator: SizeOperator, size: Size): readonly Size[] => {
  const expression = typeof size === "string" ? parseSize(size) : undefined
  return expression?.operator === operator ? expression.operands : [size]
}

const combine = (
  operator: "+" | "*",
  neutral: number,
  fold: (a: number, b: number) => number,
  sizes: readonly Size[],
) => {
  const operands = sizes.flatMap((size) => operandsOf(operator, size))
  const known = operands.filter(isNumber).reduce(fold, neutral)
  const unknown = operands.filter(isName).sort()
  if (unknown.length === 0) return known
  if (operator === "*" && known === 0) return 0
  const all: Size[] = known === neutral ? unknown : [known, ...unknown]
  return all.length === 1 ? (all[0] as Size) : write(operator, all)
}

/** Sum of sizes. */
export const addSizes = (...sizes: readonly Size[]): Size => combine("+", 0, (a, b) => a + b, sizes)

/** Product of sizes; the empty product is 1. */
export const multiplySizes = (...sizes: readonly Size[]): Size => combine("*", 1, (a, b) => a * b, sizes)

/** `a - b` for a known `b`. */
export const subtractSize = (a: Size, b: number): Size => addSizes(a, -b)

/** `a - b` where it is a number whatever the names stand for: `(+ 5 time)` and `time`; else `undefined`. */
export function knownDifference(a: Size, b: Size): number | undefined {
  const [inA, inB] = [operandsOf("+", a), operandsOf("+", b)]
  const sum = (operands: readonly Size[]): number => operands.filter(isNumber).reduce((x, y) => x + y, 0)
  if (inA.filter(isName).join(" ") !== inB.filter(isName).join(" ")) return undefined
  return sum(inA) - sum(inB)
}

/** `a / b` where the division leaves no remainder, `undefined` where it does or where that cannot be told. */
export function divideExactly(a: Size, b: Size): Size | undefined {
  if (typeof a === "number" && typeof b === "number") return b !== 0 && a % b === 0 ? a / b : undefined
  const factors = operandsOf("*", a)
  let coefficient = factors.filter(isNumber).reduce((x, y) => x * y, 1)
  const names = factors.filter(isName)
  for (const divisor of operandsOf("*", b)) {
    if (isNumber(divisor)) {
      if (divisor === 0 || coefficient % divisor !== 0) return undefined
      coefficient /= divisor
    } else {
      const at = names.indexOf(divisor)
      if (at < 0) return undefined
      names.splice(at, 1)
    }
  }
  return multiplySizes(coefficient, ...names)
}

/** `floor(a / b)` for a known `b`. */
export const floorDivideSize = (a: Size, b: number): Size =>
  typeof a === "number" ? Math.floor(a / b) : (divideExactly(a, b) ?? write("//", [a, b]))

/** `ceil(a / b)` for a known `b`. */
export const ceilDivideSize = (a: Size, b: number): Size =>
  typeof a === "number" ? Math.ceil(a / b) : (divideExactly(a, b) ?? write("ceil", [a, b]))

/** True for a size that has no name of its own: `"?1"`, `"(* 2 time)"`. It may turn out to be any number. */
export const isUnknownSize = (size: Size): boolean =>
  typeof size === "string" && (size.startsWith("?") || size.startsWith("("))

/**
 * Of two sizes that can be equal, the one that says more; `undefined` for two numbers, two names, or a name and a
 * number. An unknown size agrees with all.
 */
export function agreedSize(a: Size, b: Size): Size | undefined {
  if (a === b || isUnknownSize(b)) return a
  return isUnknownSize(a) ? b : undefined
}

/** False where two products differ whatever their names stand for: `2 * batch` and `3 * batch`. */
export function canBeEqual(a: Size, b: Size): boolean {
  if (isNumber(a) && isNumber(b)) return a === b
  const namesOf = (size: Size): string => operandsOf("*", size).filter(isName).join(" ")
  return a === b || namesOf(a) !== namesOf(b)
}

/** The number that a size stands for. @throws RangeError when a name has no value. */
export function evaluateSize(size: Size, bindings: SizeBindings): number {
  if (typeof size === "number") return size
  const expression = parseSize(size)
  if (expression === undefined) {
    const value = bindings[size]
    if (value === undefined) throw new RangeError(`the size "${size}" has no value`)
    return value
  }
  const values = expression.operands.map((operand) => evaluateSize(operand, bindings))
  const [first = 0, second = 1] = values
  switch (expression.operator) {
    case "+":
      return values.reduce((a, b) => a + b, 0)
    case "*":
      return values.reduce((a, b) => a * b, 1)
    case "//":
      return Math.floor(first / second)
    case "ceil":
      return Math.ceil(first / second)
  }
}

/** Product of a shape's sizes. */
export const sizeOfShape = (shape: readonly Size[]): Size => multiplySizes(...shape)
