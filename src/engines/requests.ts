import type { HostTensor } from "../ir/host.js"
import type { Entry, Program, StateSpec } from "../ir/program.js"
import { EngineError } from "../shape/errors.js"
import { sameShape, showSizes } from "../shape/value.js"
import { checkHostTensor } from "./hostValues.js"

const oneOf = (known: object): string => `one of ${Object.keys(known).join(", ") || "none"}`

/** The entry of this name. @throws EngineError when there is none */
export function entryOf(program: Program, name: string): Entry {
  const entry = program.entries[name]
  if (entry === undefined)
    throw new EngineError(`program: the entry must be ${oneOf(program.entries)} (was ${name}); check its name`)
  return entry
}

/** The outputs that a run gives: all when none are named. @throws EngineError for one that there is not */
export function wantedOutputs(
  name: string,
  { outputs }: Entry,
  fetch: readonly string[] | undefined,
): readonly string[] {
  const wanted = fetch ?? Object.keys(outputs)
  for (const output of wanted)
    if (outputs[output] === undefined)
      throw new EngineError(`${name}: an output must be ${oneOf(outputs)} (was ${output}); check its name`)
  return wanted
}

/** Checks a new value of a state. @throws EngineError */
export function checkStateValue(name: string, value: HostTensor, spec: StateSpec | undefined): void {
  if (spec === undefined)
    throw new EngineError(`state ${name}: it must be one of the program's (was unknown); check its name`)
  if (spec.dtype !== value.dtype || !sameShape(spec.shape, value.shape))
    throw new EngineError(
      `state ${name}: it must be ${spec.dtype} ${showSizes(spec.shape)} ` +
        `(was ${value.dtype} ${showSizes(value.shape)}); convert it first`,
      { expected: spec.shape, received: value.shape },
    )
  checkHostTensor(`state ${name}`, value)
}
