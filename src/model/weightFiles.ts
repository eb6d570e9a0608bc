import { weightsOf } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import { formatError } from "../formats/failure.js"
import { readWholeFile, writeWholeFile } from "../formats/files/whole.js"
import { defaultBudget } from "../formats/model/files.js"
import { isModelFolder, readFolder } from "../formats/model/folder.js"
import { readWeights, writeWeights } from "../formats/model/weights.js"
import type { TensorRecord } from "../formats/safetensors/records.js"
import { booleanOption, knownOptions } from "../shape/options.js"
import { assign, assignAll, compareWeights, namedVariables, type WeightsReport } from "./assign.js"
import { count } from "./checks.js"
import { recordsOf } from "./saved.js"
import type { LoadWeightsOptions } from "./saving.js"

/** Writes all weights to a safetensors file. @throws ModelFormatError */
export async function saveWeights(network: Network, path: string): Promise<void> {
  const records = await recordsOf(namedVariables(weightsOf(network)))
  await writeWholeFile(path, await writeWeights(records))
}

/** Sets weights from a file, its bytes, or a saved model. @throws ModelFormatError */
export async function loadWeights(
  network: Network,
  from: string | Uint8Array,
  options: LoadWeightsOptions = {},
): Promise<WeightsReport> {
  const { partial = false, maxBytes = defaultBudget } = knownOptions("loadWeights", options, ["partial", "maxBytes"])
  const isPartial = booleanOption("loadWeights", "partial", partial)
  const place = typeof from === "string" ? from : "weights"
  const records = await recordsFrom(from, count("loadWeights", "maxBytes", maxBytes), place)
  const variables = namedVariables(weightsOf(network))
  if (!isPartial) return assignAll(variables, records, place)
  const report = compareWeights(variables, records)
  assign(variables, records, report, place)
  return report
}

async function recordsFrom(from: string | Uint8Array, budget: number, place: string): Promise<readonly TensorRecord[]> {
  if (typeof from !== "string") return readWeights(from, place)
  if (!(await isModelFolder(from))) return readWeights(await readWholeFile(from, budget), place)
  const weights = (await readFolder(from, budget))["weights.safetensors"]
  if (weights === undefined) throw formatError("MISSING_FILE", place, "it must hold weights.safetensors (was missing)")
  return readWeights(weights, place)
}
