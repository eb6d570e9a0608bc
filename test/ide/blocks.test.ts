import { describe, expect, it } from "vitest"
import * as blocks from "../../src/builder/blocks/index.js"
import { layerFactories } from "../../src/builder/install.js"
import { openEditor } from "./editor.js"

const editor = openEditor()
const names = Object.keys(blocks)
const program = (code: string): string =>
  `import { type BatchOf, ${names.join(", ")}, type InputOf, input, layers, type OutputOf, sequential } from "shapewright"
const encoder = sequential([4]).dense(3)
${code}
`

describe("completions", { timeout: 60_000 }, () => {
  const completions = (code: string): readonly string[] => editor.completions(program(code))

  it.each([
    ["chain", "[layers.relu()]", ["name"]],
    ["residual", "layers.relu()", ["name", "shortcut"]],
    ["repeat", "3, layers.relu()", ["name"]],
    ["parallel", "[layers.relu()]", ["axis", "name"]],
  ])("offers the options of %s", (name, given, options) => {
    expect(completions(`${name}(${given}, { | })`)).toEqual(options)
    expect(completions(`${name}(${given}, { name: "it", | })`)).toEqual(options.filter((one) => one !== "name"))
  })

  it.each(["chain([layers.|])", "residual(layers.|)", "repeat(2, layers.|)", "parallel([layers.relu(), layers.|])"])(
    "offers every layer in %s",
    (code) => expect(completions(code)).toEqual(expect.arrayContaining(Object.keys(layerFactories))),
  )

  it("offers the options of a layer inside, and their values", () => {
    expect(completions("chain([residual(layers.conv2d(8, 3, { | }))])")).toEqual(
      expect.arrayContaining(["activation", "name", "padding", "strides"]),
    )
    expect([...completions('parallel([chain([layers.conv2d(8, 3, { padding: "|" })])])')].sort()).toEqual([
      "same",
      "valid",
    ])
  })

  it("offers blocks to apply, and every layer after one", () => {
    expect(completions("const deep = chain([])\ninput([4]).apply(|)")).toEqual(
      expect.arrayContaining([...names, "deep", "encoder", "layers"]),
    )
    expect(completions("input([4]).apply(chain([layers.dense(8)])).|")).toEqual(
      expect.arrayContaining([...Object.keys(layerFactories), "add", "apply", "pipe"]),
    )
  })

  it("offers nothing of a block itself: it can only be applied", () =>
    expect(completions("const deep = chain([])\ndeep.|")).toEqual([]))

  it("offers the layers of a tensor that is declared by a model", () =>
    expect(completions("const head = (code: OutputOf<typeof encoder>) => code.|")).toEqual(
      expect.arrayContaining(["dense", "concat"]),
    ))
})

describe("hovers", { timeout: 60_000 }, () => {
  const hover = (code: string) => editor.hover(program(code))
  const relu = 'LayerValue<"relu", ReluRule, [ReluOptions | undefined], "float32", "limited">'

  it.each([
    ["chain([layers.relu(), layers.relu()])", `Chain<readonly [${relu}, ${relu}]>`],
    ["residual(layers.relu())", `Residual<${relu}, undefined>`],
    ["repeat(3, chain([]))", "Repeat<3, Chain<readonly []>>"],
    ["parallel([layers.relu()])", `Parallel<readonly [${relu}], -1>`],
    ["input([4]).apply(chain([layers.dense(8, { useBias: false })]))", 'Tensor<[8], "float32">'],
    ["sequential([4]).apply(repeat(2, residual(layers.dense(4))))", "Sequential<[4], [4]>"],
    ['input(["time", 4]).pipe((x) => x.apply(parallel([layers.relu(), chain([])])))', 'Tensor<["time", 8], "float32">'],
  ])("shows %s in one line", (code, type) => expect(hover(`const it| = ${code}`).type).toBe(`const it: ${type}`))

  it("shows the types that are taken from a model in one line", () => {
    expect(hover("const head = (code|: OutputOf<typeof encoder>) => code").type).toBe(
      '(parameter) code: Tensor<[3], "float32">',
    )
    expect(hover("type It| = InputOf<typeof encoder>").type).toBe('type It = Tensor<[4], "float32">')
    expect(hover("type It| = BatchOf<OutputOf<typeof encoder>>").type).toBe('type It = NdArray<[number, 3], "float32">')
  })

  it.each(names)("documents %s, its arguments and its shapes", (name) => {
    const { documentation, tags } = hover(`${name}|`)
    expect(documentation).toMatch(/`\[\.\.\.[^`]* -> \[\.\.\.[^`]*`/)
    expect(tags).toEqual(expect.arrayContaining(["param", "throws", "example"]))
    const { parameters } = editor.signature(program(`${name}(|)`))
    const silent = parameters.filter(({ name, documentation }) => name !== "options" && documentation === "")
    expect(silent).toEqual([])
  })

  it("says what is wrong where a block cannot be made, and nothing more behind it", () =>
    expect(hover("const it| = chain([layers.flatten(), layers.conv2d(8, 3)])").type).toBe("const it: Broken"))
})

describe("signature help", { timeout: 60_000 }, () => {
  it.each([
    ["chain(|)", ["layers", "options"], 0],
    ["residual(layers.relu(), |)", ["block", "options"], 1],
    ["repeat(3, |)", ["count", "block", "options"], 1],
    ["parallel([layers.relu()], |)", ["branches", "options"], 1],
  ])("names the parameters of %s", (code, expected, place) => {
    const { parameters, active } = editor.signature(program(code))
    expect(parameters.map(({ name }) => name)).toEqual(expected)
    expect(active).toBe(place)
  })
})

describe("go to definition", { timeout: 60_000 }, () => {
  it.each(names)("lands in the file of %s", (name) => {
    const { file, line } = editor.definition(program(`${name}|`))
    expect(file).toBe(`src/builder/blocks/${name}.d.ts`)
    expect(line).toContain(`function ${name}<`)
  })

  it("lands in a layer's file from inside of a block", () =>
    expect(editor.definition(program("repeat(2, chain([layers.dense|(4)]))")).file).toBe(
      "src/layers/catalogue/dense.d.ts",
    ))
})
