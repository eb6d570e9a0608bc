import { join } from "node:path"
import ts from "typescript"
import { expect, it } from "vitest"
import { root } from "../../../scripts/tools.mjs"

/** What an editor offers at the ▮ in a program. */
function completions(program: string): readonly string[] {
  const at = program.indexOf("▮")
  const text = `${program.slice(0, at)}${program.slice(at + 1)}`
  const file = join(root, "src", "train", "callbacks", "program.ts")
  const host: ts.LanguageServiceHost = {
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const source = name === file ? text : ts.sys.readFile(name)
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source)
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      types: [],
    }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
  }
  const found = ts.createLanguageService(host).getCompletionsAtPosition(file, at, {})
  return (found?.entries ?? []).map(({ name }) => name)
}

it.each(["earlyStopping", "reduceLROnPlateau"])("the keys of a model are offered as monitors of %s", (name) => {
  const found = completions(`
    import type { Callback } from "../callback.js"
    import { ${name} } from "./index.js"
    export const callbacks: Callback<"loss" | "hits" | "valLoss" | "valHits">[] = [${name}({ monitor: "▮" })]
  `)
  expect(found).toEqual(expect.arrayContaining(["loss", "hits", "valLoss", "valHits"]))
})
