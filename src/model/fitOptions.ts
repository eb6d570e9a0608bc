import { ConfigError, formatValue } from "../shape/errors.js"
import type { Callback } from "../train/callback.js"
import type { FitSettings } from "../train/fit.js"
import { defaultProgress, type ProgressMode, progressCallback, writeProgress } from "../train/progress/index.js"
import { count } from "./checks.js"
import type { GivenData } from "./datasets.js"

/** Options of `fit` as they come: JavaScript callers may give anything. */
export interface FitGiven extends GivenData {
  readonly epochs?: unknown
  readonly batchSize?: unknown
  readonly shuffle?: unknown
  readonly validationSplit?: unknown
  readonly validationData?: GivenData
  readonly validationBatchSize?: unknown
  readonly initialEpoch?: unknown
  readonly callbacks?: readonly Callback<string>[]
  readonly progress?: ProgressMode
}

/** Names of the options that are data. */
export const dataOptions = ["x", "y", "sampleWeight"] as const
/** Names of all options of `fit`. */
export const fitOptions = [
  ...dataOptions,
  "epochs",
  "batchSize",
  "shuffle",
  "validationSplit",
  "validationData",
  "validationBatchSize",
  "classWeight",
  "initialEpoch",
  "callbacks",
  "progress",
  "checkData",
] as const

/** Checks the options that say how to train, and fills in defaults. @throws ConfigError */
export function fitSettings(options: FitGiven, validation: FitSettings["validation"]): Omit<FitSettings, "saver"> {
  const batchSize = count("fit", "batchSize", options.batchSize ?? 32)
  const initialEpoch = options.initialEpoch ?? 0
  if (!(typeof initialEpoch === "number" && Number.isSafeInteger(initialEpoch) && initialEpoch >= 0))
    throw new ConfigError(`fit: initialEpoch must be an integer of at least 0 (was ${formatValue(initialEpoch)})`, {
      path: "initialEpoch",
    })
  const shuffle = options.shuffle ?? true
  if (typeof shuffle !== "boolean")
    throw new ConfigError(`fit: shuffle must be true or false (was ${formatValue(shuffle)})`, { path: "shuffle" })
  return {
    epochs: count("fit", "epochs", options.epochs),
    initialEpoch,
    batchSize,
    shuffle,
    callbacks: checkCallbacks(options.callbacks ?? []),
    display: progressCallback(options.progress ?? defaultProgress(), writeProgress),
    validation,
    validationBatchSize: count("fit", "validationBatchSize", options.validationBatchSize ?? batchSize),
  }
}

function checkCallbacks(given: readonly Callback<string>[]): readonly Callback<string>[] {
  const isCallback = (one: unknown): boolean => typeof one === "object" && one !== null
  if (Array.isArray(given) && given.every(isCallback)) return given
  throw new ConfigError(`fit: callbacks must be a list of callbacks (was ${formatValue(given)})`, {
    path: "callbacks",
    received: given,
  })
}
