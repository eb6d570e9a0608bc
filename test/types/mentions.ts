import { relative } from "node:path"
import ts from "typescript"

/** Where a declaration file writes `any`. */
export interface Mention {
  /** File, inside of the folder that was asked about, and line. */
  readonly at: string
  /** The line itself. */
  readonly text: string
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  strict: true,
  types: [],
}

/**
 * Every `any` that can be read in what `entry` exports: in each exported declaration with its members, and in each
 * declaration inside of `folder` that one of them names.
 */
export function mentionsOfAny(entry: string, folder: string): { declarations: number; mentions: readonly Mention[] } {
  const program = ts.createProgram([entry], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${entry} exports nothing`)
  const declarations = new Set<ts.Node>()
  const mentions: Mention[] = []

  const follow = (symbol: ts.Symbol | undefined): void => {
    if (symbol === undefined) return
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    for (const declaration of target.declarations ?? []) visitDeclaration(declaration)
  }
  const visited = new Set<ts.Node>()
  const visitDeclaration = (declaration: ts.Declaration): void => {
    if (declarations.has(declaration) || !declaration.getSourceFile().fileName.startsWith(folder)) return
    declarations.add(declaration)
    if (ts.isSourceFile(declaration)) for (const one of checker.getExportsOfModule(symbolOf(declaration))) follow(one)
    else visit(declaration)
  }
  const symbolOf = (file: ts.SourceFile): ts.Symbol => checker.getSymbolAtLocation(file) as ts.Symbol
  const visit = (node: ts.Node): void => {
    if (visited.has(node)) return
    visited.add(node)
    if (node.kind === ts.SyntaxKind.AnyKeyword) mentions.push(mention(node))
    if (ts.isIdentifier(node)) follow(checker.getSymbolAtLocation(node))
    ts.forEachChild(node, visit)
  }
  const mention = (node: ts.Node): Mention => {
    const file = node.getSourceFile()
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    return { at: `${relative(folder, file.fileName)}:${line + 1}`, text: file.text.split(/\r?\n/)[line]?.trim() ?? "" }
  }

  for (const symbol of checker.getExportsOfModule(module)) follow(symbol)
  return { declarations: declarations.size, mentions }
}
