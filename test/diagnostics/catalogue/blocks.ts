import type { Chapter } from "./entry.js"

export const blocksOfLayers: Chapter = {
  title: "Blocks",
  entries: [
    {
      title: "A layer of a chain does not fit what comes before it",
      wrong:
        "const head = layers.flatten()\ninput([28, 28, 1]).apply(chain([head, layers.conv2d(8, 3), layers.relu()]))",
      at: "layers.conv2d(8, 3)",
      message: "in chain, layer 2 of 3: conv2d needs a rank-3 input [height, width, channels]; got [?]",
      atRunTime: "in chain, layer 2 of 3: conv2d needs a rank-3 input [height, width, channels]; got [784]",
      right:
        "const head = layers.flatten()\ninput([28, 28, 1]).apply(chain([layers.conv2d(8, 3), layers.relu(), head]))",
    },
    {
      title: "A chain does not fit the input",
      wrong: "const block = chain([layers.relu(), layers.lstm(8)])\ninput([28, 28, 1]).apply(block)",
      at: "block",
      message: "in chain, layer 2 of 2: lstm needs a rank-2 input [time, features]; got [28, 28, 1]",
      right: "const block = chain([layers.relu(), layers.lstm(8)])\ninput([28, 28]).apply(block)",
    },
    {
      title: "Layers of a block are not in a list",
      wrong: "chain(layers.relu())",
      at: "layers.relu()",
      message: "chain: layers must be given as a list; write chain([…])",
      right: "chain([layers.relu()])",
    },
    {
      title: "A residual block changes the shape",
      wrong: "const block = residual(layers.dense(3))\ninput([4]).apply(block)",
      at: "block",
      message: "residual: block must keep the shape [4] (was [3]); change it, or give a shortcut to that shape",
      right: "const block = residual(layers.dense(3), { shortcut: layers.dense(3) })\ninput([4]).apply(block)",
    },
    {
      title: "A residual block and its shortcut give different shapes",
      wrong: "const block = residual(layers.dense(3), { shortcut: layers.dense(5) })\ninput([4]).apply(block)",
      at: "block",
      message: "residual: block and shortcut must give one shape (was [3] and [5]); change one of them",
      right: "const block = residual(layers.dense(5), { shortcut: layers.dense(5) })\ninput([4]).apply(block)",
    },
    {
      title: "A block cannot follow itself",
      wrong: "const block = repeat(4, layers.maxPool2d(2))\ninput([4, 4, 3]).apply(block)",
      at: "block",
      message:
        "in repeat, round 3: maxPool2d: poolSize must fit into the input (was 2x2 for [1, 1, 3]); use a smaller one or padding same",
      right: "const block = repeat(2, layers.maxPool2d(2))\ninput([4, 4, 3]).apply(block)",
    },
    {
      title: "A branch does not fit the input",
      wrong: "const block = parallel([layers.dense(3), layers.lstm(3)])\ninput([4]).apply(block)",
      at: "block",
      message: "in parallel, branch 2 of 2: lstm needs a rank-2 input [time, features]; got [4]",
      right:
        "const block = parallel([layers.dense(3), layers.lstm(3, { returnSequences: true })])\ninput([5, 4]).apply(block)",
    },
    {
      title: "Branches cannot be joined",
      wrong: "const block = parallel([layers.conv2d(8, 1), layers.conv2d(8, 3)])\ninput([28, 28, 3]).apply(block)",
      at: "block",
      message: "in parallel: concat: sizes along axis 1 must agree; got [28, 28, 8] and [26, 26, 8]",
      right:
        'const block = parallel([layers.conv2d(8, 1), layers.conv2d(8, 3, { padding: "same" })])\ninput([28, 28, 3]).apply(block)',
    },
    {
      title: "No branches",
      wrong: "parallel([])",
      at: "[]",
      message: "parallel: at least one branch must be given (was none)",
      right: "parallel([layers.relu()])",
    },
  ],
}
