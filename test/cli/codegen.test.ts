import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"
import { commands } from "../../src/cli/commands.js"
import { run } from "../../src/cli/run.js"

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../conformance/fixtures/${path}/model.keras`, import.meta.url))

async function codegen(...args: readonly string[]) {
  const [printed, complained]: [string[], string[]] = [[], []]
  const terminal = {
    print: (text: string) => void printed.push(text),
    complain: (text: string) => void complained.push(text),
    paint: (_: string, text: string) => text,
  }
  const code = await run(commands, ["codegen", ...args], terminal)
  return { code, printed: printed.join("\n"), complained: complained.join("\n") }
}

it("prints the program of a model", async () => {
  const { code, printed } = await codegen(fixture("training/bn_frozen"))
  expect(code).toBe(0)
  expect(printed).toContain("export const net = sequential([")
  expect(printed).toContain("net.setWeights(await saved.getWeights())")
})

it("names all layers that there are not", async () => {
  const { code, complained, printed } = await codegen(fixture("models/conv3d_net"))
  expect(code).toBe(1)
  expect(printed).toBe("")
  for (const name of ["Conv3D", "MaxPooling3D", "GlobalAveragePooling3D"]) expect(complained).toContain(name)
})

it("wants one file", async () => {
  expect((await codegen()).code).toBe(2)
})
