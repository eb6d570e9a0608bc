import { setImmediate } from "node:timers/promises"
import type { HostData, HostTensor } from "../../../../ir/host.js"
import { EngineError } from "../../../../shape/errors.js"
import { checkHostTensor } from "../../../hostValues.js"
import { dataTypes, hostType } from "../../proto/dataTypes.js"
import type { Call, LiveCounts, Session } from "../driver.js"
import { bindingFailure, unknownName, wrongType } from "../failure.js"
import { parseTensorName } from "../tensorName.js"
import type { BindingTensor, TfjsBinding } from "./binding.js"
import { doneTensor } from "./targets.js"

/** A loaded model, and what belongs to it. */
export interface Model {
  readonly binding: TfjsBinding
  readonly id: number
  /** Names of the graph's ops. */
  readonly ops: ReadonlySet<string>
  /** Ops without output, which run by the tensor behind them. */
  readonly outputless: ReadonlySet<string>
  readonly live: { -readonly [Kind in keyof LiveCounts]: LiveCounts[Kind] }
  /** Runs under way. */
  running: number
  released: boolean
}

function releaseModel(model: Model): void {
  if (model.released) return
  model.released = true
  if (model.running === 0) deleteModel(model)
}

function deleteModel({ binding, id, live }: Model): void {
  binding.deleteSavedModel(id)
  live.sessions--
}

const forgotten = new FinalizationRegistry<Model>(releaseModel)

/** A session on a model of tfjs-node's binding. Every run blocks; `run` lets the event loop turn once before it. */
export function makeModelSession(model: Model): Session {
  const session: Session = {
    async run(call) {
      requireOpen(model)
      model.running++
      try {
        await setImmediate()
        return runModel(model, call)
      } finally {
        model.running--
        if (model.released && model.running === 0) deleteModel(model)
      }
    },
    runSync(call) {
      requireOpen(model)
      return runModel(model, call)
    },
    release() {
      forgotten.unregister(model)
      releaseModel(model)
    },
  }
  forgotten.register(session, model, model)
  return session
}

function requireOpen({ released }: Model): void {
  if (released) throw new EngineError("tensorflow: the session must be open (was released); load the graph again")
}

function runModel(model: Model, { feeds, fetches, targets = [] }: Call): HostTensor[] {
  const { binding, live, outputless } = model
  const names = Object.keys(feeds)
  for (const name of names) requireOp(model, "feed", name)
  for (const name of fetches) requireOp(model, "fetch", name)
  for (const name of targets) requireOp(model, "target", name)
  const wanted = [...fetches.map(fullName), ...targets.map((op) => doneTensor(op, outputless))]
  if (wanted.length === 0) return []
  const inputs: number[] = []
  let outputs: BindingTensor[] = []
  try {
    for (const name of names) inputs.push(createTensor(model, name, feeds[name] as HostTensor))
    outputs = tell(() => binding.runSavedModel(model.id, inputs, names.map(fullName).join(","), wanted.join(",")))
    live.tensors += outputs.length
    return fetches.map((name, place) => read(binding, name, outputs[place] as BindingTensor))
  } finally {
    for (const id of [...inputs, ...outputs.map((output) => output.id)]) {
      binding.deleteTensor(id)
      live.tensors--
    }
  }
}

function requireOp({ ops }: Model, kind: string, name: string): void {
  if (!ops.has(kind === "target" ? name : parseTensorName(name).op)) throw unknownName(kind, name)
}

const fullName = (name: string): string => {
  const { op, index } = parseTensorName(name)
  return `${op}:${index}`
}

function createTensor({ binding, live }: Model, name: string, value: HostTensor): number {
  checkHostTensor(`tensorflow: the feed ${name}`, value)
  const id = tell(() => binding.createTensor([...value.shape], dataTypes[value.dtype], owned(value.data)))
  live.tensors++
  return id
}

/**
 * A copy that TensorFlow copies once more. The binding lends the memory of an array to TensorFlow, and a variable that is
 * assigned keeps it and is updated in it; memory that begins at an odd place TensorFlow cannot use as it is.
 */
function owned(data: HostData): HostData {
  const Kind = data.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => HostData
  const copy = new Kind(new ArrayBuffer(data.byteLength + data.BYTES_PER_ELEMENT), data.BYTES_PER_ELEMENT, data.length)
  copy.set(data)
  return copy
}

function read(binding: TfjsBinding, name: string, { id, dtype: number, shape }: BindingTensor): HostTensor {
  const dtype = hostType(number)
  if (dtype === undefined) throw wrongType(name, number)
  return { shape: [...shape], dtype, data: tell(() => binding.tensorDataSync(id)) }
}

/** @throws EngineError for what the binding throws */
function tell<Result>(call: () => Result): Result {
  try {
    return call()
  } catch (error) {
    throw bindingFailure(error)
  }
}
