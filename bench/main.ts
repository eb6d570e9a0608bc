import { parseArgs } from "node:util"
import { editorBench } from "./editor.js"
import { eventLoopBench } from "./eventLoop.js"
import { type TrainingOptions, trainingBench } from "./training.js"
import { workloads } from "./workloads/index.js"

const benches: Readonly<Record<string, (options: TrainingOptions) => Promise<void>>> = {
  editor: editorBench,
  eventLoop: eventLoopBench,
  training: trainingBench,
}

const usage = [
  `usage: npm run bench -- ${Object.keys(benches).join(" | ")} [--smoke] [--only WORKLOAD]... [--python FILE]... [--json FILE]`,
  `workloads: ${Object.keys(workloads).join(", ")}`,
].join("\n")

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    smoke: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    python: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
  },
})
const bench = benches[positionals[0] ?? ""]
if (bench === undefined || values.only.some((name) => !(name in workloads))) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 1
} else await bench({ ...values, json: values.json })
