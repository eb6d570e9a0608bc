import { editorBench } from "./editor.js"
import { wasmBench } from "./wasm.js"

const benches: Readonly<Record<string, (smoke: boolean) => Promise<void>>> = {
  editor: editorBench,
  wasm: wasmBench,
}

const [name = "", ...flags] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined || flags.some((flag) => flag !== "--smoke")) {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(benches).join(" | ")} [--smoke]\n`)
  process.exitCode = 1
} else {
  await bench(flags.includes("--smoke"))
}
