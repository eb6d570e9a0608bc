import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { nativeFolder } from "../../src/engines/tensorflow/runtime/home.js"
import { readManifest } from "../../src/engines/tensorflow/runtime/manifest.js"
import { builtTfjsNode } from "../../test/engines/tensorflow/binding/build.js"
import type { Workload } from "../workloads/workload.js"
import { compilePeers } from "./compiled.js"
import type { PeerCommand } from "./process.js"

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const node = (name: string, program: string, ...args: string[]): PeerCommand => ({
  name,
  program: process.execPath,
  args: [program, ...args],
})

/** Which of some modules a Python can import; they are only looked for, as importing them takes seconds. */
function modulesOf(python: string, names: readonly string[]): ReadonlySet<string> {
  const program = "import importlib.util, sys; print(*[n for n in sys.argv[1:] if importlib.util.find_spec(n)])"
  const found = execFileSync(python, ["-c", program, ...names], { encoding: "utf8" })
  return new Set(found.trim().split(" "))
}

/** Peers in Python: Keras on what is there of its backends, and PyTorch. */
function pythonPeers(python: string, name: string): readonly PeerCommand[] {
  if (!existsSync(python)) throw new Error(`--python: there is no file ${python}`)
  const modules = modulesOf(python, ["keras", "tensorflow", "jax", "torch"])
  const keras = (title: string, backend: string): readonly PeerCommand[] =>
    modules.has("keras") && modules.has(backend)
      ? [{ name: `Keras on ${title}`, program: python, args: [here("keras_peer.py"), backend, name] }]
      : []
  const torch = { name: "PyTorch", program: python, args: [here("torch_peer.py"), name] }
  return [...keras("TensorFlow", "tensorflow"), ...keras("JAX", "jax"), ...(modules.has("torch") ? [torch] : [])]
}

/** One peer of each name: that of the first Python that has it. */
function firstOfEachName(peers: readonly PeerCommand[]): readonly PeerCommand[] {
  return peers.filter(({ name }, i) => peers.findIndex((peer) => peer.name === name) === i)
}

/** The peers that this machine can run a workload on; those in Python where Pythons are given. */
export async function availablePeers(
  name: string,
  { compiled, tfjs, tfjsRunsOnWasm }: Workload,
  pythons: readonly string[],
): Promise<readonly PeerCommand[]> {
  const hasNative = (await readManifest(nativeFolder())) !== undefined
  const hasTfjsNode = (await builtTfjsNode()) !== undefined
  const [own, tfjsLayers] = (await compilePeers(["shapewright", "tfjsLayers"])) as [string, string]
  return [
    ...(hasNative ? [node("shapewright, tensorflow", own, "tensorflow", name)] : []),
    ...(hasNative && compiled !== undefined ? [node("shapewright, tensorflow, jit", own, "jit", name)] : []),
    node("shapewright, wasm", own, "wasm", name),
    ...(tfjs !== undefined && hasTfjsNode ? [node("tfjs-layers, tfjs-node", tfjsLayers, "node", name)] : []),
    ...(tfjs !== undefined && tfjsRunsOnWasm ? [node("tfjs-layers, wasm", tfjsLayers, "wasm", name)] : []),
    ...firstOfEachName(pythons.flatMap((python) => pythonPeers(python, name))),
  ]
}
