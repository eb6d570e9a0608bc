import { expect, it } from "vitest"
import type { Engine } from "../../src/engines/engine.js"
import { batchFeeds } from "../../src/train/dataset.js"
import { type Case, cases, prepare } from "../engines/tensorflow/steps/training.js"
import { oracleEngine } from "../oracle/index.js"

/** An engine that notes which states each call reads. */
function watched(engine: Engine): { readonly engine: Engine; readonly reads: (readonly string[])[] } {
  const reads: (readonly string[])[] = []
  return {
    reads,
    engine: {
      ...engine,
      name: engine.name,
      compile(program) {
        const executable = engine.compile(program)
        return {
          ...executable,
          readState(names) {
            reads.push(names)
            return executable.readState(names)
          },
        }
      },
    },
  }
}

it("all weights, slots and statistics are read in one call, however many there are", async () => {
  const { engine, reads } = watched(oracleEngine())
  const { trainer, dataset } = prepare(engine, cases.adam as Case)
  const feeds = batchFeeds(dataset, undefined, 0, 5)
  await trainer.trainStep(feeds, "none")
  reads.length = 0
  const snapshot = await trainer.snapshot()
  expect(reads).toHaveLength(1)
  expect(reads[0]).toHaveLength(snapshot.size)
  await trainer.trainStep(feeds, "none")
  reads.length = 0
  await trainer.close()
  expect(reads).toHaveLength(1)
  expect(reads[0]?.length).toBeGreaterThan(snapshot.size)
})
