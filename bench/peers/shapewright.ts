import { workloads } from "../workloads/index.js"
import type { OwnEngine, Workload } from "../workloads/workload.js"
import { serve } from "./serve.js"

const [engine, name] = process.argv.slice(2) as [OwnEngine, string]
const workload = workloads[name] as Workload
await serve(workload, workload.own(engine))
