import { constant } from "../../initializers/constant.js"
import { glorotNormal } from "../../initializers/glorot-normal.js"
import { glorotUniform } from "../../initializers/glorot-uniform.js"
import { heNormal } from "../../initializers/he-normal.js"
import { heUniform } from "../../initializers/he-uniform.js"
import { identity } from "../../initializers/identity.js"
import type { Initializer } from "../../initializers/initializer.js"
import { lecunNormal } from "../../initializers/lecun-normal.js"
import { lecunUniform } from "../../initializers/lecun-uniform.js"
import { ones } from "../../initializers/ones.js"
import { orthogonal } from "../../initializers/orthogonal.js"
import { randomNormal } from "../../initializers/random-normal.js"
import { randomUniform } from "../../initializers/random-uniform.js"
import { stft } from "../../initializers/stft.js"
import { truncatedNormal } from "../../initializers/truncated-normal.js"
import { varianceScaling } from "../../initializers/variance-scaling.js"
import { zeros } from "../../initializers/zeros.js"
import { l1 } from "../../regularizers/l1.js"
import { l1l2 } from "../../regularizers/l1l2.js"
import { l2 } from "../../regularizers/l2.js"
import type { Regularizer } from "../../regularizers/regularizer.js"

/** Options as they stand in a file: the factory checks them. */
export type Options = Readonly<Record<string, unknown>>

/** Makes something again from the options that its `config` holds. */
export type FromConfig<T> = (config: Options) => T

/** A factory that takes one object of options, which it checks. */
const ofOptions =
  <T>(factory: (options: never) => T): FromConfig<T> =>
  (config) =>
    factory(config as never)

/** Initializers by name. */
export const initializerTable: Readonly<Record<string, FromConfig<Initializer>>> = {
  zeros: () => zeros(),
  ones: () => ones(),
  constant: ({ value }) => constant(value as number),
  identity: ofOptions(identity),
  orthogonal: ofOptions(orthogonal),
  randomNormal: ofOptions(randomNormal),
  randomUniform: ofOptions(randomUniform),
  truncatedNormal: ofOptions(truncatedNormal),
  varianceScaling: ofOptions(varianceScaling),
  glorotNormal: ofOptions(glorotNormal),
  glorotUniform: ofOptions(glorotUniform),
  heNormal: ofOptions(heNormal),
  heUniform: ofOptions(heUniform),
  lecunNormal: ofOptions(lecunNormal),
  lecunUniform: ofOptions(lecunUniform),
  stft: ({ side, ...options }) => stft(side as "real", options),
}

/** Regularizers by name. */
export const regularizerTable: Readonly<Record<string, FromConfig<Regularizer>>> = {
  l1: ({ l1: factor }) => l1(factor as number),
  l2: ({ l2: factor }) => l2(factor as number),
  l1l2: ofOptions(l1l2),
}
