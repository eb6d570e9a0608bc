const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("")

const chain = (start: string, body: string): string =>
  `import { sequential } from "shapewright"\nexport const m = sequential(${start})\n${body}`

const mixed = (count: number): string =>
  chain(
    "[256, 256, 3]",
    repeat(count, (index) => {
      const links = [`.conv2d(${8 + index}, 3, { padding: "same" })`, ".batchNormalization()", ".relu()"]
      return `  ${links[index % 3]}\n`
    }),
  )

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
  return `${text}export const m = model({ inputs: { x }, outputs: { scores: ${scores} } })\n`
}

/** The programs whose type-checking cost is bounded by budgets.json; every other one is counted above `import`. */
export const programs: Readonly<Record<string, string>> = {
  import: 'import { sequential } from "shapewright"\nexport type S = typeof sequential\n',
  mlp: chain(
    "[784]",
    repeat(5, (index) => `  .dense(${512 >> index})\n`),
  ),
  lenet: chain(
    "[32, 32, 1]",
    '  .conv2d(6, 5, { activation: "relu" }).maxPool2d(2).conv2d(16, 5, { activation: "relu" }).maxPool2d(2)\n' +
      "  .flatten().dense(120).dense(84).dense(10)\n",
  ),
  "100 dense, 100 widths": chain(
    "[784]",
    repeat(100, (index) => `  .dense(${1000 + index})\n`),
  ),
  "100 conv2d, same, activation, 100 widths": chain(
    "[256, 256, 3]",
    repeat(100, (index) => `  .conv2d(${8 + index}, 3, { padding: "same", activation: "relu" })\n`),
  ),
  "100 of conv2d, batchNormalization, relu": mixed(100),
  "300 of conv2d, batchNormalization, relu": mixed(300),
  "functional ResNet-50": resnet50(),
}
