import { nativeFolder } from "../../src/engines/tensorflow/runtime/home.js"
import { readManifest } from "../../src/engines/tensorflow/runtime/manifest.js"
import { workloads } from "../workloads/index.js"
import type { OwnEngine, Workload } from "../workloads/workload.js"
import { serve } from "./serve.js"

const [engine, name] = process.argv.slice(2) as [OwnEngine, string]
const workload = workloads[name] as Workload
const version = engine === "tensorflow" ? (await readManifest(nativeFolder()))?.version : undefined
await serve(workload, workload.own(engine), version && `TensorFlow ${version}`)
