import { describe, expect, it } from "vitest"
import * as mergeFactories from "../../src/layers/mergeRegistry.js"
import * as factories from "../../src/layers/registry.js"
import { openEditor, type SignatureHelp } from "./editor.js"

const editor = openEditor()
/** Names of the parameters that signature help says nothing about; `options` documents each of its own. */
const undocumented = ({ parameters }: SignatureHelp): readonly string[] =>
  parameters.filter(({ name, documentation }) => documentation === "" && name !== "options").map(({ name }) => name)
const program = (code: string): string =>
  `import { adam, concat, earlyStopping, input, layers, model, sequential } from "shapewright"\n${code}\n`

describe("completions", { timeout: 60_000 }, () => {
  const completions = (code: string): readonly string[] => editor.completions(program(code))
  const conv2dOptions = [
    "activation",
    "activityRegularizer",
    "biasConstraint",
    "biasInitializer",
    "biasRegularizer",
    "dilationRate",
    "groups",
    "kernelConstraint",
    "kernelInitializer",
    "kernelRegularizer",
    "name",
    "padding",
    "strides",
    "trainable",
    "useBias",
  ]

  it("offers the options of a layer", () =>
    expect(completions("sequential([28, 28, 1]).conv2d(32, 3, { | })")).toEqual(conv2dOptions))

  it("offers the options that are left", () =>
    expect(completions('input([28, 28, 1]).conv2d(32, 3, { padding: "same", | })')).toEqual(
      conv2dOptions.filter((name) => name !== "padding"),
    ))

  it("offers the options of a layer value", () =>
    expect(completions("layers.conv2d(32, 3, { | })")).toEqual(conv2dOptions))

  it("offers the options that are left of an unfinished one", () => {
    expect(completions("input([28, 28, 1]).conv2d(32, 3, { strides: 2, pad| })")).toContain("padding")
    expect(completions("input([28, 28, 1]).conv2d(32, 3, { strides: 2, pad| })")).not.toContain("strides")
  })

  it("offers the options of a nested call", () =>
    expect(completions("sequential([8, 2]).bidirectional(layers.lstm(4, { | }))")).toEqual(
      expect.arrayContaining(["returnSequences", "activation", "name"]),
    ))

  it("offers the options of optimizers and callbacks", () => {
    expect(completions("adam(1e-3, { | })")).toEqual(expect.arrayContaining(["beta1", "beta2", "clipNorm"]))
    expect(completions("earlyStopping({ | })")).toEqual(expect.arrayContaining(["monitor", "patience"]))
  })

  it.each(Object.keys(factories))("offers the options of %s", (name) => {
    const { parameters } = editor.signature(program(`layers.${name}(|)`))
    const before = parameters.slice(0, -1).map(() => "1 as never, ")
    expect(completions(`layers.${name}(${before.join("")}{ | })`)).toEqual(
      expect.arrayContaining(["name", "trainable"]),
    )
  })

  it("offers the names of a model's outputs, and what each is trained with", () => {
    const two = "model({ inputs: { x }, outputs: { price: x.dense(1), kind: x.dense(5) } })"
    const offered = (options: string) => completions(`const x = input([4])\n${two}.compile({ ${options} })`)
    expect(offered('optimizer: "adam", loss: { | }')).toEqual(["kind", "price"])
    expect(offered('optimizer: "adam", loss: { price: "mse", | }')).toEqual(["kind"])
    expect(offered('optimizer: "adam", loss: { price: "|", kind: "mse" }')).toEqual(
      expect.arrayContaining(["meanSquaredError", "huber"]),
    )
  })

  it("offers the values of an option", () =>
    expect([...completions('sequential([28, 28, 1]).conv2d(32, 3, { padding: "|" })')].sort()).toEqual([
      "same",
      "valid",
    ]))

  it("offers the activations, and the element types, as arguments", () => {
    const offered = completions('sequential([784]).activation("|")')
    expect(offered).toEqual(expect.arrayContaining(["relu", "softmax", "gelu", "tanh", "linear"]))
    expect(completions('sequential([784]).activation("rel|")')).toEqual(offered)
    expect([...completions('input([784]).cast("|")')].sort()).toEqual(["bool", "float32", "int32"])
  })

  it("offers the activations", () => {
    const offered = completions('sequential([784]).dense(10, { activation: "|" })')
    expect(offered).toEqual(expect.arrayContaining(["relu", "softmax", "gelu", "tanh", "linear"]))
    expect(offered).not.toContain("dense")
  })

  it("offers every layer, and the members of a model", () => {
    const offered = completions("sequential([28, 28, 1]).|")
    expect(offered).toEqual(expect.arrayContaining(Object.keys(factories)))
    expect(offered).toEqual(expect.arrayContaining(["apply", "compile", "fit", "predict", "summary"]))
    expect(offered).not.toContain("concat")
  })

  it("offers merges for tensors, and no members of models", () => {
    const offered = completions("input([28, 28, 1]).|")
    expect(offered).toEqual(expect.arrayContaining([...Object.keys(factories), "add", "concat", "apply", "pipe"]))
    expect(offered).not.toContain("compile")
  })

  it("still offers what cannot be called here, so that it can say why", () =>
    expect(completions("sequential([784]).|")).toContain("conv2d"))

  it("offers optimizers, losses and metrics", () => {
    const offered = (options: string) => completions(`sequential([4]).dense(1).compile({ ${options} })`)
    expect(offered('optimizer: "|"')).toEqual(expect.arrayContaining(["adam", "sgd", "rmsprop"]))
    expect(offered('optimizer: "adam", loss: "|"')).toEqual(expect.arrayContaining(["meanSquaredError", "huber"]))
    expect(offered('optimizer: "adam", loss: "mse", metrics: ["|"]')).toEqual(
      expect.arrayContaining(["accuracy", "meanAbsoluteError"]),
    )
  })

  it("offers the names of layers", () => {
    const named = 'sequential([4]).dense(3, { name: "encoder" }).relu().dense(1, { name: "head" })'
    expect([...completions(`${named}.getLayer("|")`)].sort()).toEqual(["encoder", "head"])
    const compiled = `${named}.compile({ optimizer: "adam", loss: "mse" })`
    expect([...completions(`${compiled}.getLayer("|")`)].sort()).toEqual(["encoder", "head"])
    const branches = 'x.dense(2, { name: "left" }).add(x.dense(2, { name: "right" }))'
    expect(
      [...completions(`const x = input([4])\nmodel({ inputs: x, outputs: ${branches} }).getLayer("|")`)].sort(),
    ).toEqual(["left", "right"])
    // What stands there so far, nothing, is a name too as far as the editor knows.
    expect(completions('sequential([4]).dense(3).getLayer("|")').filter((name) => name !== "")).toEqual([])
  })

  it("offers the weights of a named layer", () => {
    const named = 'sequential([4]).dense(3, { name: "encoder" })'
    expect(completions(`${named}.getLayer("encoder").weights.|`)).toEqual(["bias", "kernel"])
  })

  it("offers the options of fit", () => {
    const compiled = 'sequential([4]).dense(1).compile({ optimizer: "adam", loss: "mse" })'
    expect(completions(`${compiled}.fit({ | })`)).toEqual(
      expect.arrayContaining(["x", "y", "epochs", "batchSize", "validationSplit", "callbacks"]),
    )
  })

  it("offers the keys that callbacks can watch, those of validation too", () => {
    const compiled = 'sequential([4]).dense(1).compile({ optimizer: "adam", loss: "mse", metrics: ["accuracy"] })'
    const given = 'x: [], y: [], epochs: 1, validationSplit: 0.5, callbacks: [earlyStopping({ monitor: "|" })]'
    // What stands there so far, nothing, is a key too as far as the editor knows.
    const offered = completions(`${compiled}.fit({ ${given} })`).filter((key) => key !== "")
    expect([...offered].sort()).toEqual(["accuracy", "loss", "valAccuracy", "valLoss"])
  })

  it("offers the keys of logs", () => {
    const compiled = 'sequential([4]).dense(1).compile({ optimizer: "adam", loss: "mse", metrics: ["accuracy"] })'
    expect(completions(`const logs = await ${compiled}.evaluate({ x: [], y: [] })\nlogs.|`)).toEqual([
      "accuracy",
      "loss",
    ])
  })
})

describe("hovers", { timeout: 60_000 }, () => {
  const hover = (code: string) => editor.hover(program(code))

  it("shows a chain in one line", () =>
    expect(hover("const net| = sequential([28, 28, 1]).conv2d(32, 3).flatten().dense(10)").type).toBe(
      "const net: Sequential<[28, 28, 1], [10]>",
    ))

  it("shows a tensor in one line", () => {
    expect(hover("const x| = input([28, 28, 1]).conv2d(32, 3)").type).toBe('const x: Tensor<[26, 26, 32], "float32">')
    expect(hover('const x| = input(["time"], "int32")').type).toBe('const x: Tensor<["time"], "int32">')
  })

  it.each([
    ["a model of nothing yet", "sequential([28, 28, 1])", "Sequential<[28, 28, 1], [28, 28, 1]>"],
    ["a model of unknown sizes", "sequential([null, 4])", "Sequential<[null, 4], [null, 4]>"],
    ["a model of named sizes", 'sequential(["time", 4]).dense(2)', 'Sequential<["time", 4], ["time", 2]>'],
  ])("shows %s in one line", (_, code, type) => expect(hover(`const it| = ${code}`).type).toBe(`const it: ${type}`))

  it.each([
    ["a model with a named layer", 'sequential([4]).dense(1, { name: "head" })', "Sequential"],
    ["a model of integers", 'sequential([4], "int32").embedding(10, 2)', "SequentialOf"],
    ["a compiled chain", 'sequential([4]).dense(1).compile({ optimizer: "adam", loss: "mse" })', "Compiled"],
    ["a model of tensors", "model({ inputs: x, outputs: x.dense(1) })", "Model"],
    ["what a merge gives", "concat([x, z])", "Tensor"],
    ["what a model gives", "x.apply(sequential([4]).dense(2))", "Tensor"],
    ["a comparison", "x.greater(0)", "Tensor"],
  ])("shows %s in one line", (_, code, kind) => {
    const { type } = hover(`const x = input([4])\nconst z = input([4])\nconst it| = ${code}`)
    expect(type).toMatch(new RegExp(`^const it: ${kind}<`))
    expect(type).not.toContain("\n")
    expect(type).not.toMatch(/\bany\b|\.\.\.|Rule/)
  })

  it("shows the names that were given, and what is behind them, in one line", () => {
    const encoder = 'Named<"encoder", ["kernel", [784, 128]] | ["bias", [128]]>'
    const named = 'sequential([784]).dense(128, { name: "encoder" })'
    expect(hover(`const it| = ${named}`).type).toBe(`const it: Sequential<[784], With<[128], Layers<${encoder}>>>`)
    expect(hover(`const it| = ${named}.relu().dense(10)`).type).toBe(
      `const it: Sequential<[784], With<[10], Layers<${encoder}>>>`,
    )
    expect(hover(`const it| = ${named}.dense(2, { activation: "softmax", name: "head", useBias: false })`).type).toBe(
      `const it: Sequential<[784], With<[2], "softmax" | Layers<${encoder} | Named<"head", ["kernel", [128, 2]]>>>>`,
    )
    expect(hover(`const it| = input([784]).apply(layers.dense(128, { name: "encoder" }))`).type).toBe(
      `const it: Tensor<With<[128], Layers<${encoder}>>, "float32">`,
    )
    expect(hover('const it| = sequential([4], "float32", { name: "coder" }).dense(2)').type).toBe(
      'const it: Sequential<With<[4], ModelName<"coder">>, [2]>',
    )
    expect(hover(`const it| = ${named}.getLayer("encoder")`).type).toBe(
      'const it: LayerView<["kernel", [784, 128]] | ["bias", [128]]>',
    )
  })

  it("shows what a call gives, with the layer's own documentation and its shapes", () => {
    const { type, documentation, tags } = hover("sequential([28, 28, 1]).conv2d|(32, 3)")
    expect(type).toContain("(filters: 32, kernelSize: 3, options?: Conv2dOptions | undefined)")
    expect(type).toContain("=> Sequential<[28, 28, 1], [26, 26, 32]>")
    expect(documentation).toMatch(/^2D convolution: .* `\[height, width, channels\] -> \[height', width', filters\]`/)
    expect(tags).toEqual(expect.arrayContaining(["param", "throws", "see", "example"]))
  })

  it("shows why a layer cannot be called", () => {
    const { type, documentation } = hover("sequential([28]).conv2d|")
    expect(type).toBe(
      '(property) conv2d: ShapeError<"conv2d needs a rank-3 input [height, width, channels]; got [28]">',
    )
    expect(documentation).toContain("2D convolution")
  })

  it("shows what a merge gives", () => {
    expect(hover("input([4]).concat|(input([3]))").type).toContain('=> Tensor<[7], "float32">')
    expect(hover("concat|([input([4]), input([3])])").type).toContain('Tensor<[7], "float32">')
  })

  const shapes = /`[^`]*\[[^`]*\](?:, …)? -> \[[^`]*\]/

  it.each(Object.keys(factories))("documents %s, its arguments and its shapes", (name) => {
    for (const receiver of ["sequential([2, 2, 2])", "input([2, 2, 2])", "layers"]) {
      const { documentation, tags } = hover(`${receiver}.${name}|`)
      expect(documentation).toMatch(shapes)
      expect(tags).toContain("see")
    }
    const call = editor.signature(program(`layers.${name}(|)`))
    expect(call.documentation).toMatch(shapes)
    expect(undocumented(call)).toEqual([])
  })

  it.each(Object.keys(mergeFactories))("documents %s, method and function, its arguments and its shapes", (name) => {
    expect(hover(`input([2, 2]).${name}|`).documentation).toMatch(shapes)
    const all = `import * as all from "shapewright"\n`
    for (const callee of [`input([2, 2]).${name}`, `input([2, 2], "bool").${name}`, `all.${name}`]) {
      const call = editor.signature(program(`${all}${callee}(|)`))
      if (call.parameters.length === 0 && callee.startsWith("input")) continue
      expect(call.documentation).toMatch(shapes)
      expect(undocumented(call)).toEqual([])
    }
  })
})

describe("signature help", { timeout: 60_000 }, () => {
  it("names the parameters of a layer and says what they are", () => {
    const { parameters, active, documentation } = editor.signature(program("sequential([28, 28, 1]).conv2d(32, |)"))
    expect(parameters.map(({ name }) => name)).toEqual(["filters", "kernelSize", "options"])
    expect(parameters[0]?.documentation).toBe("number of output channels, a positive integer")
    expect(active).toBe(1)
    expect(documentation).toMatch(/^2D convolution/)
  })

  it("names the parameters of a layer value", () => {
    const { parameters, active } = editor.signature(program("layers.dense(|)"))
    expect(parameters.map(({ name }) => name)).toEqual(["units", "options"])
    expect(active).toBe(0)
  })
})

describe("go to definition", { timeout: 60_000 }, () => {
  const definition = (code: string) => editor.definition(program(code))

  it.each([
    ["a method of a chain", "sequential([4]).dense|(3)"],
    ["a method of a tensor", "input([4]).dense|(3)"],
    ["a layer value", "layers.dense|(3)"],
    ["a method that cannot be called", "sequential([4], 'int32').dense|(3)"],
  ])("lands in the layer's file from %s", (_, code) => {
    const { file, line } = definition(code)
    expect(file).toBe("src/layers/catalogue/dense.d.ts")
    expect(line).not.toBe("")
  })

  it.each(Object.keys(factories))("lands in the file of %s", (name) => {
    for (const receiver of ["sequential([2, 2, 2])", "input([2, 2, 2])", "layers"])
      expect(definition(`${receiver}.${name}|`).file).toBe(`src/layers/catalogue/${name}.d.ts`)
  })

  it.each(Object.keys(mergeFactories))("lands in the file of %s", (name) =>
    expect(definition(`input([2, 2]).${name}|`).file).toBe(`src/layers/merges/${name}.d.ts`),
  )

  it("lands in a merge's file from the call of a method", () =>
    expect(definition("input([4]).add|(input([4]))").file).toBe("src/layers/merges/add.d.ts"))
})
