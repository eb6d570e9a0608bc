import { describe, expect, it } from "vitest"
import { progressCallback } from "../../../src/train/progress/index.js"
import { fitTiny, tinyTrainer } from "../callbacks/tinyModel.js"
import { screenOf } from "./screen.js"
import { training } from "./training.js"

const barTraining = (columns: number, counts: { epochs?: number; steps?: number } = {}) =>
  training({ ...counts, callback: (now, write) => progressCallback("bar", write, now, () => columns) })

const full = "━".repeat(30)

it("shows epoch, step, bar, time of a step, what is left and the mean loss so far", () => {
  const run = barTraining(100, { epochs: 5, steps: 1000 })
  run.begin(2)
  expect(screenOf(run.text(), 100)).toEqual([`Epoch 3/5     0/1000  ${"─".repeat(30)}`])
  run.steps(300, 3)
  expect(screenOf(run.text(), 100)).toEqual([`Epoch 3/5     1/1000  ${"─".repeat(30)}  loss 3.0000`])
  run.steps(12, ...new Array<number>(249).fill(0.25))
  run.steps(100, 0.25)
  // The step time leaves the first step out: (249 * 12 + 100) / 250 = 12.35 ms, of which 749 are to come.
  const loss = ((3 + 250 * 0.25) / 251).toFixed(4)
  expect(screenOf(run.text(), 100)).toEqual([
    `Epoch 3/5   251/1000  ${"━".repeat(7)}╸${"─".repeat(22)}  12 ms/step  eta 0:10  loss ${loss}`,
  ])
})

it("ends an epoch with all of its logs on one line, and begins the next below", () => {
  const run = barTraining(140)
  run.begin(0)
  run.steps(50, 4, 3, 2, 1)
  run.validate(3800)
  run.end(0, { loss: 2.5, accuracy: 0.75, valLoss: 3, valAccuracy: 1 / 3 })
  const first = `Epoch 1/2  4/4  ${full}  50 ms/step  4.0 s  loss 2.5000  accuracy 0.7500  valLoss 3.0000  valAccuracy 0.3333`
  expect(screenOf(run.text(), 140)).toEqual([first, ""])
  run.begin(1)
  expect(screenOf(run.text(), 140)).toEqual([first, `Epoch 2/2  0/4  ${"─".repeat(30)}`])
  run.steps(50, 1, 1, 1)
  expect(screenOf(run.text(), 140)[1]).toMatch(/^Epoch 2\/2 {2}2\/4 .* loss 1\.0000$/)
  run.steps(50, 1)
  run.end(1, { loss: 1 })
  run.finish()
  expect(screenOf(run.text(), 140)).toEqual([first, `Epoch 2/2  4/4  ${full}  50 ms/step  200 ms  loss 1.0000`, ""])
})

it("is drawn ten times a second at most, however fast the steps are", () => {
  const run = barTraining(80, { epochs: 1, steps: 3000 })
  run.begin(0)
  run.steps(1, ...new Array<number>(3000).fill(1))
  expect(run.writes.length).toBe(1 + 30)
  for (const [i, { time }] of run.writes.entries())
    if (i > 0) expect(time - (run.writes[i - 1]?.time ?? 0)).toBeGreaterThanOrEqual(100)
})

it("is drawn at most once for each of many short epochs, which all leave their line", () => {
  const run = barTraining(80, { epochs: 100, steps: 1 })
  for (let epoch = 0; epoch < 100; epoch++) {
    run.begin(epoch)
    run.steps(1, 1)
    run.validate(0)
    run.end(epoch, { loss: 1 })
  }
  const lines = screenOf(run.text(), 80)
  expect(lines.length).toBe(101)
  expect(lines[99]).toMatch(/^Epoch 100\/100 {2}1\/1 .* loss 1\.0000$/)
  expect(run.writes.filter(({ text }) => !text.endsWith("\n")).length).toBeLessThanOrEqual(3)
})

it("says that it is validating", () => {
  const run = barTraining(100)
  run.begin(0)
  run.steps(20, 1, 1, 1, 1)
  run.validate(0)
  expect(screenOf(run.text(), 100)).toEqual([`Epoch 1/2  4/4  ${full}  validating  loss 1.0000`])
})

it("ends the line of an epoch that was interrupted, once", () => {
  const run = barTraining(60)
  run.begin(0)
  run.finish()
  run.finish()
  expect(screenOf(run.text(), 60)).toEqual([`Epoch 1/2  0/4  ${"─".repeat(30)}`, ""])
})

it("shows the steps that an interrupted epoch has made", () => {
  const run = barTraining(80)
  run.begin(0)
  run.steps(10, 1)
  run.end(0, { loss: 1 })
  run.finish()
  const bar = `${"━".repeat(7)}╸${"─".repeat(22)}`
  expect(screenOf(run.text(), 80)).toEqual([`Epoch 1/2  1/4  ${bar}  10 ms/step  10 ms  loss 1.0000`, ""])
})

describe("on a narrow terminal", () => {
  it("the bar becomes shorter, then gives way to the text", () => {
    const at = (columns: number) => {
      const run = barTraining(columns)
      run.begin(0)
      run.steps(150, 1, 1)
      return screenOf(run.text(), columns)
    }
    expect(at(90)).toEqual([`Epoch 1/2  2/4  ${"━".repeat(15)}${"─".repeat(15)}  150 ms/step  eta 0:01  loss 1.0000`])
    expect(at(61)).toEqual(["Epoch 1/2  2/4  ━━━━────  150 ms/step  eta 0:01  loss 1.0000"])
    expect(at(57)).toEqual(["Epoch 1/2  2/4  150 ms/step  eta 0:01  loss 1.0000"])
    expect(at(30)).toEqual(["Epoch 1/2  2/4  150 ms/step …"])
  })

  it.each([1, 2, 3, 10, 20, 40])("of %i columns the running line never wraps, and no line is lost", (columns) => {
    const run = barTraining(columns)
    for (const epoch of [0, 1]) {
      run.begin(epoch)
      run.steps(150, 1, Number.NaN, 1e30, 1)
      run.validate(0)
      expect(screenOf(run.writes.at(-1)?.text ?? "", columns)).toHaveLength(1)
      run.end(epoch, { loss: 1, valLoss: epoch })
    }
    const shown = screenOf(run.text(), columns).join("")
    expect(shown).toContain("loss 1.0000  valLoss 0.0000")
    expect(shown).toContain("loss 1.0000  valLoss 1.0000")
  })

  it("shows all of many metrics at the end of an epoch", () => {
    const run = barTraining(40)
    const logs = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`metric${i}`, i]))
    run.begin(0)
    run.steps(10, 1, 1, 1, 1)
    run.end(0, logs)
    const shown = screenOf(run.text(), 40).join("")
    for (const key of Object.keys(logs)) expect(shown).toContain(`${key} `)
  })

  it("follows a change of its width", () => {
    let columns = 100
    const run = training({ callback: (now, write) => progressCallback("bar", write, now, () => columns) })
    run.begin(0)
    run.steps(200, 1)
    columns = 30
    run.steps(200, 1)
    expect(run.writes.at(-1)?.text.length).toBeLessThan(30 + "\r\x1b[K".length)
  })
})

it("shows a real training with the logs of its history", async () => {
  let text = ""
  const progress = progressCallback(
    "bar",
    (part) => {
      text += part
    },
    undefined,
    () => 80,
  )
  const { history } = await fitTiny(tinyTrainer(0.01), 3, [], 2, progress)
  const lines = screenOf(text, 80)
  expect(lines).toHaveLength(4)
  for (const epoch of [0, 1, 2]) {
    const logs = `loss ${history.loss?.[epoch]?.toFixed(4)}  valLoss ${history.valLoss?.[epoch]?.toFixed(4)}`
    expect(lines[epoch]).toMatch(new RegExp(`^Epoch ${epoch + 1}/3  2/2  ━+  .* ms/step  .* m?s  ${logs}$`))
  }
})
