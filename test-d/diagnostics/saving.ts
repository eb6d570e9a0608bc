// Models that come from files: what is asserted is believed, what is not known cannot be used.
import { loadModel, modelCheckpoint, sequential } from "shapewright"

const chain = sequential([4]).dense(3)
const net = chain.compile({ optimizer: "adam", loss: "meanSquaredError" })

// @error 3 "Argument of type 'number' is not assignable to parameter of type 'string'"
chain.save(3)

// @error partal "'partal' does not exist in type 'LoadWeightsOptions'"
chain.loadWeights("weights.safetensors", { partal: true })

export async function load(): Promise<void> {
  const loaded = await loadModel("models/any")

  // @error fit "Property 'fit' does not exist on type 'LoadedModel'"
  loaded.fit({ x: [[1]], y: [[1]], epochs: 1 })

  const known = loaded.as([4], [3])
  await known.fit({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]], epochs: 1 })

  // @error `[[1, 2, 3]]` "x must be [samples, 4] (was [1, 3])"
  await known.predict([[1, 2, 3]])

  const uncompiled = await loadModel<typeof chain>("models/any")
  // @error fit "call .compile({ optimizer, loss }) before .fit()"
  await uncompiled.fit({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]], epochs: 1 })

  const asserted = await loadModel<typeof net>("models/any")
  await asserted.fit({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]], epochs: 1, callbacks: [modelCheckpoint("models/newest")] })
}

const best = modelCheckpoint("models/best", { saveBestOnly: true })
// @error best "valLoss"
void net.fit({ x: [[1, 2, 3, 4]], y: [[1, 2, 3]], epochs: 1, callbacks: [best] })
