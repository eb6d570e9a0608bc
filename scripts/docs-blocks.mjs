/**
 * One code block of a page or of an `@example`.
 *
 * @typedef {{
 *   file: string,
 *   lines: { text: string, line: number }[],
 *   language: "ts" | "js",
 *   mode: "run" | "no-run" | "wrong",
 *   expected?: string,
 *   superseded?: boolean,
 * }} Block
 * `lines` carry their place in `file`, earlier blocks that this one continues included; `expected` is the message
 * that a wrong block must give; a superseded block is not run on its own, since a later one repeats it.
 */

const words = new Set(["no-run", "wrong", "continues"])

class BlockError extends Error {
  constructor(file, line, message) {
    super(`${file}:${line}: ${message}`)
  }
}

/**
 * The code blocks of a Markdown text.
 *
 * @param {string} file the name used in messages
 * @param {{ text: string, line: number }[]} lines
 * @returns {Block[]}
 */
export function blocksOfMarkdown(file, lines) {
  const blocks = []
  let open
  let hidden = []
  let wanting
  for (const { text, line } of lines) {
    if (open) {
      if (text.trim() !== open.end) {
        open.lines.push({
          text: open.indent && text.startsWith(open.indent) ? text.slice(open.indent.length) : text,
          line,
        })
        continue
      }
      const { info, lines: code, line: start } = open
      open = undefined
      if (info === "<!--") hidden.push(...code)
      else if (wanting) {
        if (info !== "text")
          throw new BlockError(file, start, "a ```text block with the message must follow a wrong block")
        wanting.expected = code.map((each) => each.text).join("\n")
        wanting = undefined
      } else {
        const block = makeBlock(file, start, info, [...hidden, ...code], blocks)
        if (!block) continue
        hidden = []
        blocks.push(block)
        if (block.mode === "wrong") wanting = block
      }
      continue
    }
    const fence = /^(\s*)(`{3,})(.*)$/.exec(text)
    if (fence) open = { indent: fence[1], end: fence[2], info: fence[3].trim(), lines: [], line }
    else if (/^\s*<!-- ts\s*$/.test(text)) open = { indent: "", end: "-->", info: "<!--", lines: [], line }
  }
  if (open) throw new BlockError(file, open.line, "this block does not end")
  if (wanting)
    throw new BlockError(file, wanting.lines[0].line, "a ```text block with the message must follow a wrong block")
  return blocks
}

function makeBlock(file, line, info, code, earlier) {
  const [language, ...modifiers] = info.split(/\s+/)
  if (/^(typescript|javascript|mts|cts|mjs|cjs|tsx|jsx)$/.test(language)) {
    throw new BlockError(file, line, `write \`\`\`ts or \`\`\`js (was ${language})`)
  }
  if (language !== "ts" && language !== "js") return undefined
  const unknown = modifiers.find((word) => !words.has(word))
  if (unknown)
    throw new BlockError(file, line, `there is no block word "${unknown}"; there are ${[...words].join(", ")}`)
  const mode = modifiers.includes("wrong") ? "wrong" : modifiers.includes("no-run") ? "no-run" : "run"
  if (language === "js" && mode === "wrong") throw new BlockError(file, line, "only ts blocks can be wrong")
  if (!modifiers.includes("continues")) return { file, lines: code, language, mode }
  const previous = earlier.findLast((block) => block.language === language && block.mode !== "wrong")
  if (!previous) throw new BlockError(file, line, "there is no earlier block to continue")
  if (mode === "run") previous.superseded = true
  return { file, lines: [...previous.lines, ...code], language, mode }
}

/**
 * The `@example` blocks in the documentation comments of a TypeScript source.
 *
 * @param {string} file the name used in messages
 * @param {string} source
 * @returns {Block[]}
 */
export function blocksOfSource(file, source) {
  const blocks = []
  for (const comment of source.matchAll(/^[ \t]*\/\*\*.*?\*\//gms)) {
    const first = source.slice(0, comment.index).split("\n").length
    const lines = comment[0].split("\n").map((text, index) => ({
      text: text.replace(/\s*\*\/\s*$/, "").replace(/^\s*\/?\*+ ?/, ""),
      line: first + index,
    }))
    for (const example of examples(lines)) {
      const fenced = example.some(({ text }) => /^\s*`{3}/.test(text))
      const found = fenced ? blocksOfMarkdown(file, example) : [{ file, lines: example, language: "ts", mode: "run" }]
      if (found.length === 0) throw new BlockError(file, example[0]?.line ?? first, "an @example must hold a ts block")
      blocks.push(...found)
    }
  }
  return blocks
}

/** The lines of each `@example`, without the rest of its first line (its title). */
function examples(lines) {
  const found = []
  let current
  let fenced = false
  for (const each of lines) {
    if (/^\s*`{3}/.test(each.text)) fenced = !fenced
    if (!fenced && /^@\w+/.test(each.text)) {
      current = /^@example\b/.test(each.text) ? [] : undefined
      if (current) found.push(current)
    } else current?.push(each)
  }
  return found.map((example) => example.slice(0, example.findLastIndex(({ text }) => text.trim() !== "") + 1))
}

const collapse = (text) => text.replace(/\s+/g, " ").trim()

/**
 * What is wrong between a block and the compiler's diagnostics in it.
 *
 * @param {Block} block
 * @param {{ line: number, message: string }[]} diagnostics with lines of the block, counted from 1
 * @returns {string[]}
 */
export function judge(block, diagnostics) {
  const at = (line) => `${block.file}:${block.lines[line - 1]?.line ?? block.lines.at(-1)?.line}`
  if (block.mode !== "wrong") return diagnostics.map(({ line, message }) => `${at(line)}: ${message}`)
  const expected = collapse(block.expected ?? "")
  if (diagnostics.length === 0) return [`${at(block.lines.length)}: this block compiles; it should say: ${expected}`]
  if (diagnostics.length > 1) {
    return diagnostics.map(
      ({ line, message }) => `${at(line)}: one of ${diagnostics.length} errors, expected one: ${message}`,
    )
  }
  const [{ line, message }] = diagnostics
  // A sentence that is a type is printed with its quotes escaped.
  if ([message, message.replaceAll('\\"', '"')].some((text) => collapse(text).includes(expected))) return []
  return [`${at(line)}: the message is: ${message}\n  and should hold: ${expected}`]
}
