import typescript from "typescript"
import { describe, expect, it } from "vitest"
import { consumer } from "../../scripts/consumer.mjs"
import { openEditor } from "./editor.js"

/** What editors bring along. The interface is that of 6.0, of which tests use nothing that 5.9 lacks. */
const compilers = {
  "6.0": typescript,
  "5.9": (await import("ts59")).default as unknown as typeof typescript,
}

/** The pieces of a type: which of several stands first is up to the compiler. */
const parts = (type: string): readonly string[] => type.split(/, | \| |[<>]/).sort()

const conv2d =
  'LayerValue<"conv2d", Conv2dRule, [8, 3, ByName<["padding", "same"] | ["strides", 2]>], "float32", "activated">'
const dense = 'LayerValue<"dense", DenseRule, [2, ByName<["useBias", false]>], "float32", "activated">'
const lstm = 'LayerValue<"lstm", LstmRule, [8, LstmOptions | undefined], "float32", "gated">'
const places =
  'Places<["photo", [4, 4, 3]] | ["words", [7], "int32"]>, Places<["price", [1]] | ["kind", With<[5], "softmax">]>'
const optimizer = 'optimizer: "adam"'

const hovers: readonly (readonly [code: string, type: string])[] = [
  ["layers.dense(16)", 'LayerValue<"dense", DenseRule, [16, DenseOptions | undefined], "float32", "activated">'],
  ['layers.conv2d(8, 3, { padding: "same", strides: 2 })', conv2d],
  ["layers.dense(2, { useBias: false })", dense],
  ["layers.dense(2, {})", 'LayerValue<"dense", DenseRule, [2, ByName<never>], "float32", "activated">'],
  [
    'layers.bidirectional(layers.lstm(8), { mergeMode: "sum" })',
    `LayerValue<"bidirectional", BidirectionalRule, [${lstm}, ByName<["mergeMode", "sum"]>], "float32", "other">`,
  ],
  [
    'layers.dense(2, { activation: (x) => x, kernelRegularizer: "l2" })',
    'LayerValue<"dense", DenseRule, [2, ByName<["activation", (x: Symbolic<Shape, "float32">) => Symbolic<Shape, "float32">] | ["kernelRegularizer", "l2"]>], "float32", "activated">',
  ],
  [
    'chain([layers.conv2d(8, 3, { padding: "same", strides: 2 }), layers.dense(2, { useBias: false })])',
    `Chain<readonly [${conv2d}, ${dense}]>`,
  ],
  ["repeat(2, residual(layers.dense(2, { useBias: false })))", `Repeat<2, Residual<${dense}, undefined>>`],
  [
    "twice(3)",
    'LayerValue<"twice", CustomRule<"twice", ["width"], ["width"], "float32">, ByName<["units", 3]>, "float32", unknown>',
  ],
  ["shop", `Model<${places}>`],
  [
    "model({ inputs: { photo }, outputs: photo.flatten() })",
    'Model<Places<["photo", [4, 4, 3]]>, Spec<[48], "float32">>',
  ],
  [
    `shop.compile({ ${optimizer}, loss: { price: "mse", kind: "sparseCategoricalCrossentropy" } })`,
    `Compiled<${places}, "loss" | "priceLoss" | "kindLoss", ByName<["price", "like-output"] | ["kind", "sparse"]>, never>`,
  ],
]

describe.each(Object.entries(compilers))("hovers of TypeScript %s", { timeout: 120_000 }, (_, compiler) => {
  const editor = openEditor(consumer, compiler)

  it.each(hovers)("show %s in one line", (code, type) => {
    const program = `import { chain, defineLayer, input, layers, model, ops, repeat, residual, setting } from "shapewright"
const photo = input([4, 4, 3])
const words = input([7], "int32")
const kind = words.embedding(9, 4).flatten().dense(5, { activation: "softmax" })
const shop = model({ inputs: { photo, words }, outputs: { price: photo.flatten().dense(1), kind } })
const twice = defineLayer({
  name: "twice",
  arguments: ["units"],
  config: { units: setting.size() },
  input: ["width"],
  forward: (x) => ops.add(x, x),
})
const it| = ${code}
`
    const shown = editor.hover(program).type
    expect(shown).not.toContain("\n")
    expect(parts(shown)).toEqual(parts(`const it: ${type}`))
  })
})
