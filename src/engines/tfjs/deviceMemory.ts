import type { HostData, HostTensor } from "../../ir/host.js"
import { resultsOf } from "../../passes/entry.js"
import { schedule } from "../../passes/schedule.js"
import { makeBlock } from "./block.js"
import type { Device } from "./device.js"
import type { Buffer } from "./kernel.js"
import { treatmentOf } from "./kernels/table.js"
import type { Place, ProgramMemory } from "./programMemory.js"

const hostTensor = ({ shape, dtype }: Buffer, data: HostData): HostTensor => ({
  shape: [...shape],
  dtype: dtype as HostTensor["dtype"],
  data,
})

/** Any backend: kernels make their outputs, which are released after their last use. */
export const devicePlace = (device: Device): Place => ({
  name: device.name,
  supports: (op) => isSupported(op, device),
  open: () => deviceMemory(device),
  liveBuffers: device.liveBuffers,
})

/** Composites are run whole where their kernels exist. */
function isSupported(op: string, device: Device): boolean {
  const treatment = treatmentOf(op)
  if (typeof treatment === "string") return treatment !== "composite"
  if (!treatment.composite) return true
  if (device.view !== undefined && treatment.loop !== undefined) return true
  return treatment.call?.needs.every(device.has) === true
}

function deviceMemory(device: Device): ProgramMemory {
  const states = new Map<string, Buffer>()
  return {
    prepare(entry) {
      const plan = schedule(entry)
      const block = makeBlock({ outputs: resultsOf(entry), schedule: plan }, device)
      const outputNames = Object.keys(entry.outputs)
      const updateNames = Object.keys(entry.updates)
      return {
        reads: plan.order.flatMap((node) => (node.op === "state" ? [String(node.attributes.name)] : [])),
        async run(feeds) {
          const results = block.run({ feeds, states })
          const outputs = results.slice(0, outputNames.length)
          updateNames.forEach((name, i) => {
            const old = states.get(name)
            states.set(name, results[outputNames.length + i] as Buffer)
            if (old !== undefined) device.release(old)
          })
          try {
            const data = await Promise.all(outputs.map(device.read))
            return Object.fromEntries(
              outputNames.map((name, i) => [name, hostTensor(outputs[i] as Buffer, data[i] as HostData)]),
            )
          } finally {
            for (const buffer of outputs) device.release(buffer)
          }
        },
        dispose: block.dispose,
      }
    },
    has: (name) => states.has(name),
    async read(name) {
      const buffer = device.retain(states.get(name) as Buffer)
      try {
        return hostTensor(buffer, await device.read(buffer))
      } finally {
        device.release(buffer)
      }
    },
    write(name, value) {
      const buffer = device.create(value, value.data)
      const old = states.get(name)
      states.set(name, buffer)
      if (old !== undefined) device.release(old)
    },
    dispose() {
      for (const buffer of states.values()) device.release(buffer)
      states.clear()
    },
  }
}
