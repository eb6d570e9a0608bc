import type { Chapter, Entry } from "./entry.js"

/** Names of the package that a program uses. */
export function importsOf(program: string, exported: readonly string[]): string {
  const declared = new Set([...program.matchAll(/\b(?:const|let|function)\s+(\w+)/g)].map(([, name]) => name))
  const used = exported.filter((name) => !declared.has(name) && new RegExp(`(?<![.\\w"])${name}\\b(?!:)`).test(program))
  return `import { ${used.sort().join(", ")} } from "shapewright"`
}

const block = (words: string, program: string, exported: readonly string[]): string =>
  `\`\`\`${words}\n${importsOf(program, exported)}\n\n${program}\n\`\`\``

function section({ title, wrong, message, right, atRunTime }: Entry, exported: readonly string[]): string {
  const said = atRunTime === undefined ? "" : `At run time: \`${atRunTime}\`.\n\n`
  return `### ${title}

${block("ts wrong", wrong, exported)}

\`\`\`text
${message}
\`\`\`

${said}Right:

${block("ts", right, exported)}
`
}

/** The page docs/errors.md. */
export function errorsPage(chapters: readonly Chapter[], exported: readonly string[]): string {
  const parts = chapters.map(
    ({ title, entries }) => `## ${title}\n\n${entries.map((entry) => section(entry, exported)).join("\n")}`,
  )
  return `# Errors and what to do

Every mistake that the compiler has a sentence for: a program with it, what it is told, and how it is put right. At run
time the same program throws an error with the same sentence, unless another one is given.

This page is written by \`npm run generate\`; its programs are compiled and run by the project's tests.

${parts.join("\n")}`
}
