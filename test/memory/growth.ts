import { collectGarbage } from "./garbage.js"
import { type Held, held } from "./held.js"
import { type Backend, stepsPerEpoch, type Workload } from "./workloads.js"

/** Batches of so many sizes are predicted that some plans have to make place for others. */
const sizes = 20

/** Predictions of one round. */
const predictionsPerRound = 400

/** How much work there is after the warm-up. */
export interface Amount {
  readonly steps: number
  /** A multiple of 400, so that the last plans are those of the warm-up. */
  readonly predictions: number
}

/**
 * What is held after a warm-up, and after much more work of the same kind: training with validation, evaluation and
 * predictions, with whole batches and short ones.
 */
export async function heldOver(
  backend: Backend,
  { train, predict }: Workload,
  { steps, predictions }: Amount,
): Promise<{ readonly before: Held; readonly after: Held }> {
  const round = async (runs: number): Promise<void> => {
    for (let run = 0; run < runs; run++) {
      if (run < sizes) await predict(1 + run, sizes)
      else await predict(6, 4)
    }
  }
  // The first prediction makes new plans for training, too.
  await train(1)
  await predict(1, 1)
  await train(1)
  // What models before this one held is gone before the room that all share is taken again.
  await collectGarbage()
  await round(sizes + 1)
  const before = await held(backend)
  await train(steps / stepsPerEpoch)
  for (let i = 0; i < predictions / predictionsPerRound; i++) await round(predictionsPerRound)
  return { before, after: await held(backend) }
}
