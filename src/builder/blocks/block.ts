import type { Layer, LayerNames, Several } from "../../layers/layer.js"
import type { Network, Value } from "../network.js"

/** What a block is built of. */
export type Part = Layer | Network | Block

/** Applies a part to values; `where` is its place in the block, for messages. */
export type ApplyPart = (where: string, part: Part, inputs: Several<Value>) => Value

/** How the parts of a kind of block are joined. */
export interface Wiring {
  readonly kind: "chain" | "residual" | "repeat" | "parallel"
  /** True where layers inside have the block's name in front of theirs, also if it was given none. */
  readonly isLevel: boolean
  /** What the block gives for an input. @throws ShapeError */
  readonly connect: (parts: readonly Part[], input: Value, apply: ApplyPart) => Value
}

/** Layers, models and other blocks joined to one. Applied several times, its parts are shared. */
export class Block implements LayerNames {
  readonly wiring: Wiring
  readonly parts: readonly Part[]
  readonly givenName: string | undefined
  readonly baseName: string
  /** True where layers inside have this block's name in front of theirs. */
  readonly isLevel: boolean

  constructor(wiring: Wiring, parts: readonly Part[], { givenName, baseName = wiring.kind }: Partial<LayerNames> = {}) {
    this.wiring = wiring
    this.parts = parts
    this.givenName = givenName
    this.baseName = baseName
    this.isLevel = wiring.isLevel || givenName !== undefined || baseName !== wiring.kind
  }
}
