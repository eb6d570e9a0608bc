// Well-known networks, written with blocks. Their weights are counted without computing any; then the first blocks of
// each, scaled down, learn something small.
import { setRandomSeed } from "shapewright"
import { expect } from "../support/expect.js"
import { networks } from "./networks.js"
import { training } from "./train.js"

for (const { name, build, weights, counted } of networks) {
  const { parameters } = build()
  console.log(`${name.padEnd(17)} ${parameters.toLocaleString("en").padStart(11)} weights (${counted})`)
  expect(parameters === weights, `${name} has ${weights} weights`)
}

for (const [name, train] of Object.entries(training)) {
  setRandomSeed(1)
  const losses = await train()
  const [first = 0, last = 0] = [losses[0], losses.at(-1)]
  console.log(`${name.padEnd(17)} loss ${first.toFixed(3)} in the first step, ${last.toFixed(3)} in the last`)
  expect(last < 0.8 * first, `${name} learns`)
}
