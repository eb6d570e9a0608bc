import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { nativeFolder } from "../../src/engines/tensorflow/runtime/home.js"
import { readManifest } from "../../src/engines/tensorflow/runtime/manifest.js"
import { builtTfjsNode } from "../../test/engines/tensorflow/binding/build.js"
import type { Workload } from "../workloads/workload.js"
import type { PeerCommand } from "./process.js"

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const node = (name: string, file: string, ...args: string[]): PeerCommand => ({
  name,
  program: process.execPath,
  args: ["--import", "tsx", here(file), ...args],
})

/** The peers that this machine can run a workload on; those of Keras where a Python with it is given. */
export async function availablePeers(
  name: string,
  { tfjs, tfjsTrainsOnWasm }: Workload,
  python: string | undefined,
): Promise<readonly PeerCommand[]> {
  if (python !== undefined && !existsSync(python)) throw new Error(`--python: there is no file ${python}`)
  const hasNative = (await readManifest(nativeFolder())) !== undefined
  const hasTfjsNode = (await builtTfjsNode()) !== undefined
  const keras = (backend: string): PeerCommand => ({
    name: `Keras on ${backend === "jax" ? "JAX" : "TensorFlow"}`,
    program: python as string,
    args: [here("keras_peer.py"), backend, name],
  })
  return [
    ...(hasNative ? [node("shapewright, tensorflow", "shapewright.ts", "tensorflow", name)] : []),
    node("shapewright, wasm", "shapewright.ts", "wasm", name),
    ...(tfjs !== undefined && hasTfjsNode ? [node("tfjs-layers, tfjs-node", "tfjsLayers.ts", "node", name)] : []),
    ...(tfjs !== undefined && tfjsTrainsOnWasm ? [node("tfjs-layers, wasm", "tfjsLayers.ts", "wasm", name)] : []),
    ...(python === undefined ? [] : [keras("tensorflow"), keras("jax")]),
  ]
}
