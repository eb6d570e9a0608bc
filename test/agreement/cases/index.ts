import type { LayerCases } from "../layerCase.js"
import { elementwiseCases } from "./elementwise.js"
import { imageCases } from "./images.js"
import { mergeCases } from "./merges.js"
import { productCases } from "./products.js"
import { sequenceCases } from "./sequences.js"
import { shapeCases } from "./shapes.js"
import { truthCases } from "./truth.js"

/** Cases of all layers and merges, by the names of their methods. */
export const layerCases: LayerCases = {
  ...shapeCases,
  ...elementwiseCases,
  ...imageCases,
  ...sequenceCases,
  ...mergeCases,
  ...productCases,
  ...truthCases,
}
