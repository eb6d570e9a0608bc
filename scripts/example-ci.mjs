import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "./tools.mjs"

/** The example of a repository whose workflow checks its models. */
export const exampleFolder = join(root, "examples", "ci")

/** The commands of the example's workflow, in order. */
export function workflowCommands() {
  const workflow = readFileSync(join(exampleFolder, ".github", "workflows", "check.yml"), "utf8")
  return [...workflow.matchAll(/^\s*- run: (.+)$/gm)].map(([, command]) => command)
}

/** Wrong wirings of the example: what is replaced in a file, by what, and the sentence that must come. */
export const wrongWirings = [
  {
    file: "src/model.ts",
    from: ".maxPool2d(2)",
    to: ".flatten()",
    line: 7,
    sentence: "conv2d needs a rank-3 input [height, width, channels]; got [5408]",
  },
  {
    file: "src/baseline.js",
    from: "pixels.averagePool2d([28, 1]).flatten()",
    to: "pixels.averagePool2d([28, 1])",
    line: 8,
    sentence: "concat: ranks must agree; got [28] and [1, 28, 1]",
  },
]
