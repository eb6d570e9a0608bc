import { loadTfjsNode } from "./load.js"

// Before each file of tests that is to run on the binding of tfjs-node, which has to be in the process.
await loadTfjsNode()
