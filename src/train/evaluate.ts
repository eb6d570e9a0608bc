import { breathe } from "../shape/breather.js"
import type { Callback, Logs } from "./callback.js"
import { batchCount, batchFeeds, type Dataset } from "./dataset.js"
import type { Trainer } from "./trainer.js"
import { weightingOf } from "./weighting.js"

/** Loss and metrics over all samples. */
export async function evaluateDataset(
  trainer: Trainer,
  data: Dataset,
  batchSize: number,
  callbacks: readonly Callback<string>[] = [],
): Promise<Logs> {
  for (const callback of callbacks) await callback.onTestBegin?.()
  trainer.resetLogs()
  for (let batch = 0; batch < batchCount(data.count, batchSize); batch++) {
    await trainer.evaluateStep(batchFeeds(data, undefined, batch, batchSize), weightingOf(data))
    await breathe()
  }
  const logs = await trainer.logs()
  for (const callback of callbacks) await callback.onTestEnd?.(logs)
  return logs
}
