// Reads handwritten digits: `npm run demo`; `-- --json` for one line of JSON, `-- --engine tensorflow` for another engine.
import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import {
  adam,
  type Callback,
  type EngineName,
  learningRateScheduler,
  sequential,
  setRandomSeed,
  sparseCategoricalCrossentropy,
} from "shapewright"
import { drawCharts } from "../support/chart.js"
import { refused } from "../support/compile.js"
import { type Digits, loadDigits, pickDigits } from "../support/digits.js"
import { expect } from "../support/expect.js"
import { drawDigits } from "../support/textArt.js"
import { wrongPrograms } from "./wrongPrograms.js"

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, engine: { type: "string", default: "wasm" } },
})
const out = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "out")
const epochs = 6
const batchSize = 32

function say(text = ""): void {
  if (!flags.json) console.log(text)
}

/** Notes the loss and the time of each step. */
function stepRecorder(): Callback & { readonly losses: number[]; readonly milliseconds: number[] } {
  const [losses, milliseconds]: [number[], number[]] = [[], []]
  let begin = 0
  return {
    losses,
    milliseconds,
    onBatchBegin: () => {
      begin = performance.now()
    },
    onBatchEnd: (_batch, { loss = Number.NaN }) => {
      losses.push(loss)
      milliseconds.push(performance.now() - begin)
    },
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Ctrl-C ends training after the step in flight; a second one ends the program. */
async function interruptible<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly interrupted: boolean }> {
  let interrupted = false
  const note = (): void => {
    interrupted = true
  }
  process.once("SIGINT", note)
  const result = await run().finally(() => process.removeListener("SIGINT", note))
  return { result, interrupted }
}

function saveCurve(losses: readonly number[], history: { readonly [key: string]: readonly number[] }): string {
  const perEpoch = losses.length / (history.loss?.length ?? 1)
  const byEpoch = (key: string) => (history[key] ?? []).map((value, i) => [i + 1, value] as const)
  const steps = losses.map((loss, i) => [(i + 1) / perEpoch, loss] as const)
  const picture = drawCharts([
    {
      title: "Loss",
      xLabel: "epoch",
      legend: "top",
      series: [
        { name: "each step", points: steps, color: "#c3d4ea", width: 1 },
        { name: "training", points: byEpoch("loss"), color: "#1f5fa8", dots: true },
        { name: "validation", points: byEpoch("valLoss"), color: "#d2691e", dots: true },
      ],
    },
    {
      title: "Accuracy",
      xLabel: "epoch",
      legend: "bottom",
      series: [
        { name: "validation", points: byEpoch("valAccuracy"), color: "#d2691e", dots: true },
        { name: "training", points: byEpoch("accuracy"), color: "#1f5fa8", dots: true },
      ],
    },
  ])
  const file = join(out, "learning-curve.svg")
  mkdirSync(out, { recursive: true })
  writeFileSync(file, picture)
  return file
}

/** Three digits that were read right, and three that were not. */
async function showDigits(test: Digits, predict: (x: Digits["x"]) => Promise<readonly number[][]>): Promise<void> {
  const scores = await predict(test.x)
  const read = scores.map((row) => row.indexOf(Math.max(...row)))
  const places = read.map((_, i) => i)
  const isRight = (i: number): boolean => read[i] === test.y.at(i)
  for (const [title, some] of [
    ["Read right", places.filter(isRight)],
    ["Read wrong", places.filter((i) => !isRight(i))],
  ] as const) {
    const chosen = some.slice(0, 3)
    const captions = chosen.map((i) => (isRight(i) ? `read: ${read[i]}` : `read: ${read[i]}, is: ${test.y.at(i)}`))
    const images = pickDigits(test, chosen)
    say(`\n${title} (${some.length} of ${places.length}), for example\n`)
    say(
      drawDigits(
        images,
        chosen.map((_, i) => i),
        captions,
      ),
    )
  }
}

function showWrongPrograms(): void {
  say("\nNow some programs that are wrong. They are compiled, and never run:")
  for (const { title, message } of refused(join(out, "wrong-programs"), wrongPrograms, process.stdout.isTTY === true))
    say(`\n── ${title}\n\n${message}`)
}

async function main(): Promise<number> {
  setRandomSeed(1)
  say("Loading 10,000 handwritten digits")
  const { train, test } = loadDigits()

  const model = sequential([28, 28, 1])
    .conv2d(16, 5, { activation: "relu" })
    .maxPool2d(2)
    .conv2d(32, 5, { activation: "relu" })
    .maxPool2d(2)
    .flatten()
    .dropout(0.5)
    .dense(10)
    .compile({
      optimizer: adam(),
      loss: sparseCategoricalCrossentropy({ fromLogits: true }),
      metrics: ["accuracy"],
      // A name that there is not is refused by `compile`.
      engine: flags.engine as EngineName,
    })
  say(`\n${model.summary()}\n`)

  const steps = stepRecorder()
  const started = performance.now()
  const { result: history, interrupted } = await interruptible(() =>
    model.fit({
      ...train,
      epochs,
      batchSize,
      validationSplit: 0.1,
      callbacks: [learningRateScheduler((epoch) => 3e-3 * 0.7 ** epoch), steps],
      ...(flags.json && { progress: "none" as const }),
    }),
  )
  const trainSeconds = (performance.now() - started) / 1000
  const stepMs = median(steps.milliseconds)
  if (interrupted && flags.json) return 130

  const { loss, accuracy } = await model.evaluate({ ...test, batchSize: 200 })
  if (interrupted) {
    say(`\nStopped after ${steps.losses.length} steps, with an accuracy of ${accuracy.toFixed(4)} on the test digits.`)
    return 130
  }
  const { engine } = model
  const result = {
    engine,
    trainSeconds: Number(trainSeconds.toFixed(2)),
    testAccuracy: Number(accuracy.toFixed(4)),
    parameters: model.parameters,
    stepMs: Number(stepMs.toFixed(2)),
  }
  if (flags.json) console.log(JSON.stringify(result))
  say(`\nOn the ${test.y.size} digits kept for the test: loss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}`)
  say(
    `${trainSeconds.toFixed(1)} s of training on ${engine}, ${stepMs.toFixed(1)} ms for a step of ${batchSize} images`,
  )
  expect(accuracy >= 0.95, "at least 95 of 100 digits are read right")
  if (flags.json) return 0

  await showDigits(test, async (x) => (await model.predict(x, { batchSize: 200 })).toArray())
  say(`\nThe learning curve is in ${saveCurve(steps.losses, history.history)}`)
  showWrongPrograms()
  return 0
}

process.exitCode = await main()
