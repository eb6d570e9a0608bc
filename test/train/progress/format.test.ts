import { expect, it } from "vitest"
import { formatClock, formatElapsed, formatNumber, formatStepTime } from "../../../src/train/progress/format.js"

it.each([
  [0, "0.0000"],
  [0.23456, "0.2346"],
  [-1.5, "-1.5000"],
  [0.001, "0.0010"],
  [0.00099, "9.9000e-4"],
  [-2e-7, "-2.0000e-7"],
  [99999, "99999.0000"],
  [123456, "1.2346e+5"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
])("the number %d is %s", (value, text) => expect(formatNumber(value)).toBe(text))

it.each([
  [0, "0:00"],
  [11_400, "0:11"],
  [59_600, "1:00"],
  [3_599_000, "59:59"],
  [3_723_000, "1:02:03"],
  [360_000_000, "100:00:00"],
])("%d ms are %s on a clock", (value, text) => expect(formatClock(value)).toBe(text))

it.each([
  [0, "0 ms"],
  [449.7, "450 ms"],
  [4249, "4.2 s"],
  [65_000, "1:05"],
])("%d ms have taken %s", (value, text) => expect(formatElapsed(value)).toBe(text))

it.each([
  [0.417, "0.42 ms/step"],
  [3.44, "3.4 ms/step"],
  [12.4, "12 ms/step"],
  [1249, "1.25 s/step"],
])("a step of %d ms takes %s", (value, text) => expect(formatStepTime(value)).toBe(text))
