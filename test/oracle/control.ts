import type { CondAttributes } from "../../src/ir/ops/cond.js"
import type { ScanAttributes } from "../../src/ir/ops/scan.js"
import { type Call, rule } from "./rule.js"
import { at, makeValue, sizeOf, type Value } from "./value.js"

/** Element `index` along the first axis. */
function element(x: Value, index: number): Value {
  const shape = x.shape.slice(1)
  const size = sizeOf(shape)
  return makeValue(x.dtype, shape, x.data.slice(index * size, (index + 1) * size))
}

function scan(inputs: readonly Value[], attributes: ScanAttributes, call: Call): readonly Value[] {
  const { carries, sequences, reverse, body } = attributes
  const length = call.size(attributes.length)
  const elements = inputs.slice(carries, carries + sequences)
  const captured = inputs.slice(carries + sequences)
  let state = inputs.slice(0, carries)
  const stacked = body.outputs.slice(carries).map((output) => {
    const shape = [length, ...output.shape.map(call.size)]
    return makeValue(output.dtype, shape, new Float64Array(sizeOf(shape)))
  })
  for (let step = 0; step < length; step++) {
    const time = reverse ? length - 1 - step : step
    const results = call.apply(body, [...state, ...elements.map((x) => element(x, time)), ...captured])
    state = results.slice(0, carries)
    stacked.forEach((y, i) => {
      const { data } = at(results, carries + i)
      y.data.set(data, time * data.length)
    })
  }
  return [...state, ...stacked]
}

/** Loops and branches. Their attributes hold bodies, whose sizes are looked up when the bodies are evaluated. */
export const control = {
  scan: rule<readonly Value[], ScanAttributes>(scan),
  cond: rule<readonly [Value, ...Value[]], CondAttributes>(([predicate, ...captured], attributes, call) =>
    call.apply(at(predicate.data, 0) !== 0 ? attributes.whenTrue : attributes.whenFalse, captured),
  ),
} as const
