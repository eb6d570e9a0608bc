import { fileURLToPath } from "node:url"
import { type Editor, openEditor } from "../test/ide/editor.js"
import { programs } from "../test/types-cost/programs.js"
import { interleave } from "./rounds.js"

const layers = 100
const [chain = ""] = (programs[`${layers} of conv2d, batchNormalization, relu`] ?? "").split("export const shape")

/** The chain with another number of filters in the convolution nearest to a layer: what a keystroke there leaves. */
function edited(layer: number, filters: number): string {
  const wanted = layer - (layer % 3)
  let index = -1
  return chain.replace(/\.conv2d\(\d+/g, (call) => {
    index += 1
    return index * 3 === wanted ? `.conv2d(${filters}` : call
  })
}

/** Edits a layer again and again, each time in another way, and waits until the editor knows what to underline. */
function keystrokes(editor: Editor, layer: number, expected: "right" | "wrong"): () => Promise<number> {
  let stroke = 0
  return async () => {
    stroke += 1
    const program = edited(layer, expected === "wrong" ? -stroke : 1000 + stroke)
    const start = performance.now()
    const mistakes = editor.mistakes(program)
    const took = performance.now() - start
    if (mistakes.length !== (expected === "wrong" ? 1 : 0))
      throw new Error(mistakes.map(({ message }) => message).join("; ") || "the mistake was not found")
    return took
  }
}

/** From a keystroke in a chain of 100 layers to what is underlined, in a language service that is warm. */
export async function editorBench({ smoke }: { readonly smoke: boolean }): Promise<void> {
  const editor = openEditor(fileURLToPath(new URL(".", import.meta.url)))
  const places = {
    "in the middle": keystrokes(editor, 50, "right"),
    "in the first layer": keystrokes(editor, 0, "right"),
    "in the last layer": keystrokes(editor, layers - 1, "right"),
    "a mistake in the middle": keystrokes(editor, 50, "wrong"),
  }
  const spreads = await interleave(Object.values(places), smoke ? 1 : 15)
  const lines = Object.keys(places).map((place, i) => {
    const { min, median } = spreads[i] ?? { min: Number.NaN, median: Number.NaN }
    return `  ${place.padEnd(24)} ${min.toFixed(1).padStart(7)} / ${median.toFixed(1).padStart(7)}`
  })
  process.stdout.write(`keystroke to diagnostic, ${layers} layers (ms: min / median)\n${lines.join("\n")}\n`)
}
