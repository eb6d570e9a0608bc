import { fileURLToPath } from "node:url"
import { type Editor, openEditor } from "../test/ide/editor.js"
import { programs } from "../test/types-cost/programs.js"
import { type Contestant, interleave, report } from "./rounds.js"

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
function keystrokes(name: string, editor: Editor, layer: number, mistake = false): Contestant {
  let stroke = 0
  return {
    name,
    run: async () => {
      stroke += 1
      const mistakes = editor.mistakes(edited(layer, mistake ? -stroke : 1000 + stroke))
      if (mistakes.length !== (mistake ? 1 : 0))
        throw new Error(`${name}: ${mistakes.map(({ message }) => message).join("; ") || "the mistake was not found"}`)
      return 1
    },
  }
}

/** From a keystroke in a chain of 100 layers to what is underlined, in a language service that is warm. */
export async function editorBench(smoke: boolean): Promise<void> {
  const editor = openEditor(fileURLToPath(new URL(".", import.meta.url)))
  const timings = await interleave(
    [
      keystrokes("in the middle", editor, 50),
      keystrokes("in the first layer", editor, 0),
      keystrokes("in the last layer", editor, layers - 1),
      keystrokes("a mistake in the middle", editor, 50, true),
    ],
    smoke ? 1 : 15,
  )
  process.stdout.write(`${report(`keystroke to diagnostic, ${layers} layers`, timings)}\n`)
}
