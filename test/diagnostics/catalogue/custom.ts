import type { Chapter } from "./entry.js"

/** A layer of a user's own, with a mistake or without. */
const layer = (...lines: readonly string[]): string =>
  `defineLayer({\n${lines.map((line) => `  ${line},\n`).join("")}})`

const project = `const project = ${layer(
  'name: "project"',
  'arguments: ["units"]',
  "config: { units: setting.size() }",
  'input: ["features"]',
  'weights: { kernel: { shape: ["features", "units"] } }',
  "forward: (x, { weights }) => ops.matMul(x, weights.kernel)",
)}`

const cut = `const cut = ${layer(
  'name: "cut"',
  'input: ["time"]',
  'output: ["time - 3"]',
  "forward: (x) => ops.slice(x, [0, 3], [-1, -1])",
)}`

export const ownLayers: Chapter = {
  title: "Layers of your own",
  entries: [
    {
      title: "An input of another rank",
      wrong: `${project}\nsequential([10, 64]).apply(project(16))`,
      at: "project(16)",
      message: "project needs a rank-1 input [features]; got [10, 64]",
      right: `${project}\nsequential([640]).apply(project(16))`,
    },
    {
      title: "A size that is none",
      wrong: `${project}\nproject(0)`,
      at: "0",
      message: "project: units must be a positive integer (was 0)",
      right: `${project}\nproject(16)`,
    },
    {
      title: "An output without elements",
      wrong: `${cut}\ninput([3]).apply(cut())`,
      at: "cut()",
      message: "cut leaves nothing of [3]",
      right: `${cut}\ninput([4]).apply(cut())`,
    },
    {
      title: "A weight of a size that has no name",
      wrong: `input([4]).apply(${layer(
        'name: "scale"',
        'input: ["features"]',
        'weights: { factor: { shape: ["feature"] } }',
        "forward: (x) => x",
      )}())`,
      at: "shape",
      message: "scale: no size is named feature; name it in the input, or make it a size of the configuration",
      right: `input([4]).apply(${layer(
        'name: "scale"',
        'input: ["features"]',
        'weights: { factor: { shape: ["features"] } }',
        "forward: (x) => x",
      )}())`,
    },
    {
      title: "Another output than the one that is promised",
      wrong: `input([4]).apply(${layer(
        'name: "total"',
        'input: ["features"]',
        'output: ["features"]',
        "forward: (x) => ops.sum(x, { axis: 1, keepDims: true })",
      )}())`,
      at: "ops.sum",
      message: "total: forward must give [batch, features], as its output says; got [batch, 1]",
      atRunTime: "total: forward must give [batch, 4], as its output says; got [batch, 1]",
      right: `input([4]).apply(${layer(
        'name: "total"',
        'input: ["features"]',
        "output: [1]",
        "forward: (x) => ops.sum(x, { axis: 1, keepDims: true })",
      )}())`,
    },
    {
      title: "A result without the batch",
      wrong: `input([4]).apply(${layer(
        'name: "mean"',
        'input: ["features"]',
        "forward: (x) => ops.mean(x, { axis: 0 })",
      )}())`,
      at: "ops.mean",
      message: "mean: forward must give the batch in front; got [features]",
      atRunTime: "mean: forward must give the batch in front; got [4]",
      right: `input([4]).apply(${layer(
        'name: "mean"',
        'input: ["features"]',
        "forward: (x) => ops.mean(x, { axis: 1, keepDims: true })",
      )}())`,
    },
  ],
}
