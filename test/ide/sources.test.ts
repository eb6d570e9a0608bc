import { readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { consumer } from "../../scripts/consumer.mjs"
import { root } from "../../scripts/tools.mjs"
import * as blocks from "../../src/builder/blocks/index.js"
import * as mergeFactories from "../../src/layers/mergeRegistry.js"
import * as factories from "../../src/layers/registry.js"
import { openServer } from "./tsserver.js"

const json = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8"))

describe("what is published", () => {
  it("holds declaration maps and the sources that they lead to", () => {
    expect(json("tsconfig.build.json").compilerOptions).toMatchObject({ declaration: true, declarationMap: true })
    expect(json("package.json").files).toEqual(expect.arrayContaining(["dist", "src", "types"]))
  })
})

describe("go to definition in a consumer's editor", { timeout: 120_000 }, () => {
  const places = [
    ...Object.keys(factories).map((name) => ["sequential([2, 2, 2])", name, "catalogue"] as const),
    ...Object.keys(factories).map((name) => ["layers", name, "catalogue"] as const),
    ...Object.keys(mergeFactories).map((name) => ["input([2, 2, 2])", name, "merges"] as const),
  ]
  const lines = [
    'import { input, layers, sequential } from "shapewright"',
    'import * as all from "shapewright"',
    ...places.map(([receiver, name]) => `${receiver}.${name}`),
    ...Object.keys(blocks).map((name) => `all.${name}`),
  ]
  const server = openServer(join(consumer, "defined.ts"), lines.join("\n"))
  afterAll(() => server.close())

  it.each(places)("from %s.%s lands in the layer's source", async (receiver, name, folder) => {
    const line = lines.indexOf(`${receiver}.${name}`) + 1
    const [place] = await server.definition(line, receiver.length + 2)
    expect(place && relative(root, place.file)).toBe(`src/layers/${folder}/${name}.ts`)
    const source = readFileSync(join(root, `src/layers/${folder}/${name}.ts`), "utf8").split("\n")
    expect(source[(place?.start.line ?? 0) - 1]).toContain(`export const ${name} `)
  })

  it.each(Object.keys(blocks))("from %s lands in the block's source", async (name) => {
    const [place] = await server.definition(lines.indexOf(`all.${name}`) + 1, "all.".length + 1)
    expect(place && relative(root, place.file)).toBe(`src/builder/blocks/${name}.ts`)
    const source = readFileSync(join(root, `src/builder/blocks/${name}.ts`), "utf8").split("\n")
    expect(source[(place?.start.line ?? 0) - 1]).toContain(`export function ${name}<`)
  })
})
