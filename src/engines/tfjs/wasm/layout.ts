/** Room that is needed during some steps, first and last one included. */
export interface Claim {
  readonly bytes: number
  readonly first: number
  readonly last: number
}

const alignment = 64
const aligned = (bytes: number): number => Math.ceil(Math.max(bytes, 1) / alignment) * alignment

/** Where each claim lies, and how much room all of them take. Claims that live at the same time do not overlap. */
export interface Layout {
  readonly offsets: readonly number[]
  readonly bytes: number
}

interface Gap {
  readonly start: number
  readonly end: number
}

/** Places claims in the order of their first step, each into the smallest gap that holds it. */
export function layOut(claims: readonly Claim[]): Layout {
  const offsets = claims.map(() => 0)
  const byFirst = claims.map((_, i) => i).sort((a, b) => claimAt(claims, a).first - claimAt(claims, b).first || a - b)
  /** What is in use, by its place. */
  let used: { readonly start: number; readonly end: number; readonly last: number }[] = []
  let bytes = 0
  for (const i of byFirst) {
    const claim = claimAt(claims, i)
    used = used.filter(({ last }) => last >= claim.first)
    const size = aligned(claim.bytes)
    const start = bestGap(used, size)
    offsets[i] = start
    bytes = Math.max(bytes, start + size)
    const at = used.findIndex((other) => other.start > start)
    used.splice(at < 0 ? used.length : at, 0, { start, end: start + size, last: claim.last })
  }
  return { offsets, bytes }
}

const claimAt = (claims: readonly Claim[], i: number): Claim => claims[i] as Claim

function bestGap(used: readonly Gap[], size: number): number {
  let best: Gap | undefined
  let end = 0
  for (const block of used) {
    const gap = { start: end, end: block.start }
    if (gap.end - gap.start >= size && (best === undefined || gap.end - gap.start < best.end - best.start)) best = gap
    end = Math.max(end, block.end)
  }
  return best?.start ?? end
}
