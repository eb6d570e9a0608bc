import { expect, it } from "vitest"
import { ConfigError, input, layers } from "../../src/index.js"

it("refuses tensors in a layer that has no place in a graph yet", () => {
  const state = input([4])
  expect(() => layers.lstm(4, { initialState: [state, state] })).toThrow(ConfigError)
  expect(() => layers.lstm(4, { initialState: [state, state] })).toThrow(
    "lstm: a layer value cannot hold tensors (it was given 2); call .lstm(…) on a tensor instead",
  )
})
