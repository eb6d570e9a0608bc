import { type LoopForm, loopForms } from "../engines/tensorflow/unrolling.js"
import type { Entry } from "../ir/program.js"

/** One line for each layer that has loops: whether they are written out in TensorFlow's graph. */
export function describeLoops(step: Entry): readonly string[] {
  const byPath = new Map<string, readonly LoopForm[]>()
  for (const form of loopForms(step)) byPath.set(form.path, [...(byPath.get(form.path) ?? []), form])
  return [...byPath].map(([path, forms]) => `Loop of ${path}: ${described(forms)}`)
}

function described(forms: readonly LoopForm[]): string {
  const [forward] = forms as readonly [LoopForm, ...LoopForm[]]
  const written = forms.filter(({ isUnrolled }) => isUnrolled).length
  const form = written === 0 ? "a While" : written === forms.length ? "unrolled" : "unrolled in part"
  return `${forward.steps} steps, ${form}`
}
