import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { registry, typeList } from "../../scripts/generate-registry.mjs"

describe("the layer registry", () => {
  let layers = ""
  const layer = (name: string, text: string): void => writeFileSync(join(layers, "catalogue", `${name}.ts`), text)

  beforeEach(() => {
    layers = mkdtempSync(join(tmpdir(), "layers-"))
    mkdirSync(join(layers, "catalogue"))
    writeFileSync(join(layers, "reserved.json"), '["fit", "compile"]')
  })
  afterEach(() => rmSync(layers, { recursive: true }))

  it("lists each file of the catalogue, sorted", () => {
    layer("dense", "export const dense = 1")
    layer("conv2d", "export interface Conv2dOptions {}\nexport const conv2d = 1")
    const { text, problems } = registry(layers)
    expect(problems).toEqual([])
    expect(text).toMatch(
      /^\/\/ .*\nexport \* from ".\/catalogue\/conv2d.js"\nexport \* from ".\/catalogue\/dense.js"\n$/,
    )
  })

  it("lists the types beside the layers, of both folders", () => {
    layer(
      "conv2d",
      "export interface Conv2dOptions {}\nexport type Conv2dRule = 1\nexport const conv2d = 1\ntype Own = 1",
    )
    layer("plain", "export const plain = 1")
    mkdirSync(join(layers, "merges"))
    writeFileSync(join(layers, "merges", "add.ts"), "export interface AddCall {}\nexport const add = 1")
    expect(typeList(layers).split("\n").slice(1)).toEqual([
      'export type { Conv2dOptions, Conv2dRule } from "./catalogue/conv2d.js"',
      'export type { AddCall } from "./merges/add.js"',
      "",
    ])
  })

  it("refuses the names of members, as a file or as another export", () => {
    layer("fit", "export const fit = 1")
    layer("dense", "export const dense = 1\nexport function compile() {}")
    expect(registry(layers).problems).toEqual([
      "catalogue/dense.ts must not export compile: models have a member of that name; rename it",
      "catalogue/fit.ts must not export fit: models have a member of that name; rename it",
    ])
  })

  it("refuses a file without the layer that it is named after", () => {
    layer("dense", "export const Dense = 1")
    expect(registry(layers).problems).toEqual([
      "catalogue/dense.ts must export a layer named dense; export it or rename the file",
    ])
  })
})
