import { constant } from "../../initializers/constant.js"
import { glorotNormal } from "../../initializers/glorot-normal.js"
import { glorotUniform } from "../../initializers/glorot-uniform.js"
import { heNormal } from "../../initializers/he-normal.js"
import { heUniform } from "../../initializers/he-uniform.js"
import { identity } from "../../initializers/identity.js"
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
import { type ComponentKind, hasMethods, ofOptions, ownFacts } from "./component.js"

const table = {
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
} satisfies ComponentKind["table"]

/** Initializers. */
export const initializers: ComponentKind = { kind: "initializer", is: hasMethods("generate"), facts: ownFacts, table }
