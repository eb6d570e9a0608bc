import { nativeFolder } from "../../src/engines/tensorflow/runtime/home.js"
import { readManifest } from "../../src/engines/tensorflow/runtime/manifest.js"
import { workloads } from "../workloads/index.js"
import type { OwnEngine, Workload } from "../workloads/workload.js"
import { serve } from "./serve.js"

const [engine, name] = process.argv.slice(2) as [OwnEngine | "jit", string]
const workload = workloads[name] as Workload
const version = engine !== "wasm" ? (await readManifest(nativeFolder()))?.version : undefined
const own = engine === "jit" ? workload.compiled?.() : workload.own(engine)
if (own === undefined) throw new Error(`the workload ${name} has nothing that is compiled`)
await serve(workload, own, version && `TensorFlow ${version}`)
