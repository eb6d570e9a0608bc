import { describe, expect, it } from "vitest"
import { partsOf } from "../../../src/cli/check/sentence.js"

describe("a sentence is taken apart", () => {
  it.each([
    [
      "conv2d needs a rank-3 input [height, width, channels]; got [128]",
      { layer: "conv2d", expected: "a rank-3 input [height, width, channels]", received: "[128]" },
    ],
    [
      "conv2d: kernelSize must fit into the input (was 5x5 for [2, 2, 3]); use a smaller one or padding same",
      {
        layer: "conv2d",
        expected: "kernelSize must fit into the input",
        received: "5x5 for [2, 2, 3]",
        advice: "use a smaller one or padding same",
      },
    ],
    [
      "dense: units must be a positive integer (was f(1) (2))",
      { layer: "dense", expected: "units must be a positive integer", received: "f(1) (2)" },
    ],
    [
      "concat: sizes along axis 1 must agree; got [32, 64] and [16, 64]",
      { layer: "concat", expected: "sizes along axis 1 must agree", received: "[32, 64] and [16, 64]" },
    ],
    [
      "add: all inputs must have one dtype; input 0 is float32, input 1 is int32",
      { layer: "add", expected: "all inputs must have one dtype", received: "input 0 is float32, input 1 is int32" },
    ],
    [
      "bidirectional: layer must be recurrent; write layers.lstm(32), or gru",
      { layer: "bidirectional", expected: "layer must be recurrent", advice: "write layers.lstm(32), or gru" },
    ],
    ["this model takes [5]; got [4]", { expected: "[5]", received: "[4]" }],
    ["fit needs x: the samples", { layer: "fit", expected: "x: the samples" }],
    ['fit has no option "epoch"', { layer: "fit", received: '"epoch"' }],
    [
      'conv2d has no option "pading"; did you mean "padding"?',
      { layer: "conv2d", received: '"pading"', advice: 'did you mean "padding"?' },
    ],
    ['fit has no option "epoch"; there are x, y', { layer: "fit", received: '"epoch"', expected: "x, y" }],
    [
      "x must be [samples, 4] (was [1, 3]); give more",
      { expected: "x must be [samples, 4]", received: "[1, 3]", advice: "give more" },
    ],
    ["reshape: [4] does not hold as many elements as [5]", { layer: "reshape" }],
    ["call .compile({ optimizer, loss }) before .fit()", {}],
  ])("%s", (sentence, parts) => expect(partsOf(sentence)).toEqual(parts))
})
