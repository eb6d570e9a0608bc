import type { WrongProgram } from "../support/compile.js"

/** Mistakes that other libraries report when the program runs, or never. */
export const wrongPrograms: readonly WrongProgram[] = [
  {
    file: "not-compiled.ts",
    title: "Training before it is said how",
    code: `
import { sequential } from "shapewright"

const model = sequential([4]).dense(3)
await model.fit({ x: [[5.1, 3.5, 1.4, 0.2]], y: [[1, 0, 0]], epochs: 5 })
`,
    says: "call .compile({ optimizer, loss }) before .fit()",
  },
  {
    file: "several-inputs.ts",
    title: "A chain with two inputs",
    code: `
import { sequential } from "shapewright"

const model = sequential([[28, 28, 1], [10]]).dense(10)
`,
    says: "a Sequential model has one input: for several use input() and model({ inputs, outputs })",
  },
  {
    file: "no-epochs.ts",
    title: "Training without an end",
    code: `
import { sequential } from "shapewright"

const model = sequential([4]).dense(3).compile({ optimizer: "adam", loss: "meanSquaredError" })
await model.fit({ x: [[5.1, 3.5, 1.4, 0.2]], y: [[1, 0, 0]] })
`,
    says: "fit needs epochs: how many times to go over the data, such as epochs: 5",
  },
  {
    file: "wrong-wiring.ts",
    title: "A convolution over what was flattened",
    code: `
import { sequential } from "shapewright"

const model = sequential([28, 28, 1])
  .conv2d(16, 3, { activation: "relu" })
  .maxPool2d(2)
  .flatten()
  .conv2d(32, 3, { activation: "relu" })
  .dense(10)
`,
    says: "conv2d needs a rank-3 input [height, width, channels]; got [2704]",
  },
]
