import { expect, it } from "vitest"
import { isSerial } from "../../../src/engines/tensorflow/serial.js"
import { sequential } from "../../../src/index.js"
import { oracleEngine } from "../../oracle/oracleEngine.js"
import { random } from "../graphs.js"
import { type Case, cases, prepare } from "./steps/training.js"

const stepOf = (given: Case) => prepare(oracleEngine(), given).trainer.session.trainingStep()

const dense = (units: number): Case => ({
  build: () => sequential([100]).dense(units).dense(1),
  compile: { optimizer: "adam", loss: "meanSquaredError" },
  data: { x: random([4, 100]), y: random([4, 1]) },
})

it("one thread makes the steps of small networks", async () => {
  expect(isSerial(await stepOf(cases.adam as Case))).toBe(true)
  expect(isSerial(await stepOf(dense(10)))).toBe(true)
  expect(isSerial(await stepOf(dense(1000)))).toBe(false)
})

it("convolutions are shared between threads, however few their weights are", async () => {
  expect(isSerial(await stepOf(cases["convolutions and pooling"] as Case))).toBe(false)
})
