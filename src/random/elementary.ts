/*
 * Logarithm, sine and cosine from the four basic operations alone. The language leaves the last bits of Math.log,
 * Math.sin and Math.cos to each JavaScript engine; these are equal on all of them, and so are the numbers drawn.
 */

const turn = 2 * Math.PI

/** The natural logarithm of `x` in (0, 1], to about 1e-16. */
export function logUnit(x: number): number {
  let value = x
  let exponent = 0
  while (value < Math.SQRT1_2) {
    value *= 2
    exponent--
  }
  // log(m) = 2 artanh((m - 1) / (m + 1)), |argument| <= 0.1716
  const s = (value - 1) / (value + 1)
  const z = s * s
  let series = 0
  for (let power = 21; power >= 1; power -= 2) series = series * z + 1 / power
  return exponent * Math.LN2 + 2 * s * series
}

/** `cos(2 pi u)`, to about 1e-16. */
export function cosTurn(u: number): number {
  const part = u - Math.floor(u)
  const quarter = Math.floor(part * 4 + 0.5)
  const angle = (part - quarter / 4) * turn
  if (quarter % 2 === 0) return quarter === 2 ? -cosSmall(angle) : cosSmall(angle)
  return quarter === 1 ? -sinSmall(angle) : sinSmall(angle)
}

/** `sin(2 pi u)`, to about 1e-16. */
export function sinTurn(u: number): number {
  const part = u - Math.floor(u)
  const quarter = Math.floor(part * 4 + 0.5)
  const angle = (part - quarter / 4) * turn
  if (quarter % 2 === 0) return quarter === 2 ? -sinSmall(angle) : sinSmall(angle)
  return quarter === 1 ? cosSmall(angle) : -cosSmall(angle)
}

// Taylor series for |t| <= pi / 4
function sinSmall(t: number): number {
  const z = t * t
  let series = 1
  for (let k = 16; k >= 2; k -= 2) series = 1 - (z / (k * (k + 1))) * series
  return t * series
}

function cosSmall(t: number): number {
  const z = t * t
  let series = 1
  for (let k = 17; k >= 1; k -= 2) series = 1 - (z / (k * (k + 1))) * series
  return series
}
