import { gallery } from "./gallery.js"

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("")

/** A chain; `end` is the shape that must come out, as a cheap chain could be one whose shapes are unknown. */
const chain = (start: string, body: string, end?: string): string =>
  `import { sequential } from "shapewright"\nexport const m = sequential(${start})\n${body}` +
  (end === undefined ? "" : `export const shape: readonly ${end} = m.outputShape\n`)

const mixedLinks = (count: number): string =>
  repeat(count, (index) => {
    const links = [`.conv2d(${8 + index}, 3, { padding: "same" })`, ".batchNormalization()", ".relu()"]
    return `  ${links[index % 3]}\n`
  })

const mixed = (count: number): string =>
  chain("[256, 256, 3]", mixedLinks(count), `[256, 256, ${8 + count - 1 - ((count - 1) % 3)}]`)

const convolutions = (count: number, filters: (index: number) => number, options: string, size: number): string =>
  chain(
    "[256, 256, 3]",
    repeat(count, (index) => `  .conv2d(${filters(index)}, 3${options})\n`),
    `[${size}, ${size}, ${filters(count - 1)}]`,
  )

/** The same chain with a mistake in its first link: what follows must cost nothing. */
const broken = chain("[256, 256, 3]", `  // @ts-expect-error the mistake\n  .dropout(2)\n${mixedLinks(100)}`)

/** A functional ResNet-50, each of its layers written out: 16 residual blocks of three convolutions. */
function resnet50(): string {
  let count = 0
  let text = 'import { add, input, model } from "shapewright"\nconst x = input([224, 224, 3])\n'
  const define = (expression: string): string => {
    text += `const v${++count} = ${expression}\n`
    return `v${count}`
  }
  const convolve = (from: string, filters: number, size: number, strides: number, activate = true): string => {
    const options = strides > 1 ? `{ strides: ${strides}, padding: "same" }` : '{ padding: "same" }'
    const normal = define(`${define(`${from}.conv2d(${filters}, ${size}, ${options})`)}.batchNormalization()`)
    return activate ? define(`${normal}.relu()`) : normal
  }
  let current = define(`${convolve("x", 64, 7, 2)}.maxPool2d(3, { strides: 2, padding: "same" })`)
  const stages = [
    [64, 3, 1],
    [128, 4, 2],
    [256, 6, 2],
    [512, 3, 2],
  ] as const
  for (const [filters, blocks, firstStrides] of stages) {
    for (let block = 0; block < blocks; block++) {
      const strides = block === 0 ? firstStrides : 1
      const inner = convolve(convolve(current, filters, 1, strides), filters, 3, 1)
      const main = convolve(inner, filters * 4, 1, 1, false)
      const shortcut = block === 0 ? convolve(current, filters * 4, 1, strides, false) : current
      current = define(`${define(`add([${main}, ${shortcut}])`)}.relu()`)
    }
  }
  const scores = define(`${define(`${current}.globalAveragePooling2d()`)}.dense(1000)`)
  return `${text}export const m = model({ inputs: { x }, outputs: { scores: ${scores} } })
export const shape: readonly [1000] = m.outputs.scores.shape\n`
}

/** GPT-2 small, functional: 12 blocks of attention and dense layers, their sums named one by one. */
function gpt2(): string {
  const blocks = Array.from({ length: 12 }, (_, i) => {
    const normal = `const n${i} = x${i}.layerNormalization()\n`
    const attended = `const a${i} = x${i}.add(n${i}.multiHeadAttention(12, 64, { causal: true }).dropout(0.1))\n`
    const wide = `const w${i} = a${i}.layerNormalization().dense(3072, { activation: "gelu" }).dense(768).dropout(0.1)\n`
    return `${normal}${attended}${wide}const x${i + 1} = a${i}.add(w${i})\n`
  })
  return `import { input, model } from "shapewright"
const [words, places] = [input([1024], "int32"), input([1024], "int32")]
const x0 = words.embedding(50257, 768).add(places.embedding(1024, 768)).dropout(0.1)
${blocks.join("")}const scores = x12.layerNormalization().dense(50257, { useBias: false })
export const m = model({ inputs: { words, places }, outputs: { scores } })
export const shape: readonly [1024, 50257] = m.outputs.scores.shape\n`
}

/** The functional model of two inputs and outputs that the tour shows, compiled and fitted. */
const trained = `import { adam, array, concat, earlyStopping, input, model, sparseCategoricalCrossentropy } from "shapewright"
const photo = input([64, 64, 3])
const words = input([200], "int32")
const text = words.embedding(10_000, 64).lstm(32)
const picture = photo.conv2d(16, 3, { activation: "relu" }).globalAveragePooling2d()
const merged = concat([picture, text]).dense(64, { activation: "relu" })
const listing = model({ inputs: { photo, words }, outputs: { price: merged.dense(1), kind: merged.dense(5) } })
const compiled = listing.compile({
  optimizer: adam(),
  loss: { price: "meanSquaredError", kind: sparseCategoricalCrossentropy({ fromLogits: true }) },
  metrics: { kind: ["accuracy"] },
})
const [photos, texts] = [array(new Float32Array(12288), { shape: [1, 64, 64, 3] }), array([Array<number>(200).fill(1)])]
const [prices, kinds] = [array([[1]]), array([1], { dtype: "int32" })]
const data = { x: { photo: photos, words: texts }, y: { price: prices, kind: kinds } }
const stop = earlyStopping({ monitor: "valKindAccuracy", patience: 2 })
export const history = await compiled.fit({ ...data, epochs: 5, validationSplit: 0.1, callbacks: [stop] })
export const measured = (await compiled.evaluate(data)).kindAccuracy
export const predicted = (await compiled.predict(data.x)).kind
`

/** Functions that name the types of what they take. */
const passed = `import { input, type Sequential, sequential, type Tensor } from "shapewright"
const outputs = (model: Sequential<any, any>): unknown => model.outputShape
const block = (x: Tensor<[28, 28, 8]>): Tensor<[28, 28, 8]> => x.conv2d(8, 3, { padding: "same" })
export const any = outputs(sequential([4]).dense(3))
export const shape: readonly [28, 28, 8] = input([28, 28, 8]).pipe(block).shape
`

/** The programs whose type-checking cost is bounded by budgets.json; every other one is counted above `import`. */
export const programs: Readonly<Record<string, string>> = {
  import: 'import { sequential } from "shapewright"\nexport type S = typeof sequential\n',
  start: chain("[28, 28, 1]", "", "[28, 28, 1]"),
  mlp: chain(
    "[784]",
    repeat(5, (index) => `  .dense(${512 >> index})\n`),
    "[32]",
  ),
  lenet: chain(
    "[32, 32, 1]",
    '  .conv2d(6, 5, { activation: "relu" }).maxPool2d(2).conv2d(16, 5, { activation: "relu" }).maxPool2d(2)\n' +
      "  .flatten().dense(120).dense(84).dense(10)\n",
    "[10]",
  ),
  "100 dense, 100 widths": chain(
    "[784]",
    repeat(100, (index) => `  .dense(${1000 + index})\n`),
    "[1099]",
  ),
  "100 conv2d, same, activation, 4 widths": convolutions(
    100,
    (index) => 64 << (index % 4),
    ', { padding: "same", activation: "relu" }',
    256,
  ),
  "100 conv2d, same, activation, 100 widths": convolutions(
    100,
    (index) => 8 + index,
    ', { padding: "same", activation: "relu" }',
    256,
  ),
  "100 conv2d, valid, 100 widths": convolutions(100, (index) => 8 + index, "", 56),
  ...Object.fromEntries(
    [10, 20, 100, 110, 300, 500].map((count) => [`${count} of conv2d, batchNormalization, relu`, mixed(count)]),
  ),
  "100 of them after a mistake": broken,
  "models and tensors as parameters": passed,
  "functional ResNet-50": resnet50(),
  "functional GPT-2 small": gpt2(),
  ...gallery,
  "two inputs and outputs, trained": trained,
}
