// Type-checks every code block of README.md, docs and the @examples of src as a consumer of "shapewright", and runs
// those that are not marked otherwise. CONTRIBUTING.md says how blocks are marked.
import { fork } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { compileAsConsumer, consumer, emitConsumer } from "./consumer.mjs"
import { blocksOfMarkdown, blocksOfSource, judge } from "./docs-blocks.mjs"
import { filesBelow, root } from "./tools.mjs"

const folder = join(consumer, "docs")
const secondsPerBlock = 120

function collect(filters) {
  const pages = [
    join(root, "README.md"),
    ...filesBelow(join(root, "docs"), (file) => file.endsWith(".md") && !file.startsWith(join(root, "docs", "api"))),
  ]
  const sources = filesBelow(join(root, "src"), (file) => file.endsWith(".ts"))
  const wanted = (file) => filters.length === 0 || filters.some((filter) => relative(root, file).includes(filter))
  const numbered = (file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .map((text, index) => ({ text, line: index + 1 }))
  return [
    ...pages.filter(wanted).flatMap((file) => blocksOfMarkdown(relative(root, file), numbered(file))),
    ...sources.filter(wanted).flatMap((file) => blocksOfSource(relative(root, file), readFileSync(file, "utf8"))),
  ]
}

/** Writes each block as a module of its own and gives it its names. */
function write(blocks) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return blocks.map((block, index) => {
    const code = block.lines.map(({ text }) => text).join("\n")
    const extension = block.language === "ts" ? "ts" : /\brequire\(/.test(code) ? "cjs" : "mjs"
    const name = `${String(index).padStart(3, "0")}-${block.file.replace(/\W+/g, "_")}`
    const source = join(folder, `${name}.${extension}`)
    writeFileSync(source, `${code}\n`)
    return { ...block, source, program: block.language === "ts" ? join(folder, "out", `${name}.js`) : source }
  })
}

async function compile(blocks) {
  const files = blocks.filter(({ language }) => language === "ts").map(({ source }) => source)
  if (files.length === 0) return []
  const emit = { noEmit: false, rootDir: "docs", outDir: "docs/out", inlineSourceMap: true }
  const options = { ...emit, skipLibCheck: true, types: ["node"] }
  const { output } = await compileAsConsumer(files, { name: "docs", options })
  const found = new Map(files.map((file) => [basename(file), []]))
  let last
  for (const text of output.split(/\r?\n/)) {
    const here = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/.exec(text)
    if (here) {
      last = { line: Number(here[2]), message: here[3] }
      const list = found.get(basename(here[1]))
      if (!list) throw new Error(`the compiler complains outside the blocks: ${text}`)
      list.push(last)
    } else if (/^error TS/.test(text)) throw new Error(text)
    else if (last && /^\s+\S/.test(text)) last.message += `\n${text}`
  }
  return blocks.flatMap((block) => (block.language === "ts" ? judge(block, found.get(basename(block.source))) : []))
}

/** Stack frames in a block's generated module, told as lines of the page. */
function retold(text, block) {
  const name = basename(block.source).replace(/[.]/g, "\\.")
  return text.replace(new RegExp(`\\(?\\S*${name}:(\\d+)(:\\d+)?\\)?`, "g"), (_, line) => {
    return `${block.file}:${block.lines[Number(line) - 1]?.line ?? "?"}`
  })
}

/** Runs the blocks that it takes from `queue`, in one process until one of them fails or hangs. */
async function work(queue, problems, home) {
  let child
  let output = ""
  const start = () => {
    child = fork(join(root, "scripts", "run-block.mjs"), [], {
      cwd: home,
      silent: true,
      execArgv: ["--enable-source-maps"],
      env: { ...process.env, SHAPEWRIGHT_ENGINE: "wasm" },
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text
      })
    }
  }
  for (let block = queue.shift(); block; block = queue.shift()) {
    if (!child) start()
    output = ""
    const failure = await new Promise((resolve) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), secondsPerBlock * 1000)
      const done = (text) => {
        clearTimeout(timer)
        child.removeAllListeners()
        resolve(text)
      }
      child.once("message", ({ error }) => done(error))
      child.once("exit", (code, signal) => {
        child = undefined
        clearTimeout(timer)
        const reason = signal
          ? `was stopped after ${secondsPerBlock} s (${signal})`
          : `ended its process (code ${code})`
        resolve(`this block ${reason}\n${output.trim()}`)
      })
      child.send(pathToFileURL(block.program).href)
    })
    if (failure) problems.push(`${block.file}:${block.lines[0]?.line}: ${retold(failure, block)}`)
  }
  child?.kill()
}

async function main(filters) {
  const blocks = write(collect(filters))
  const complaints = await emitConsumer()
  if (complaints) throw new Error(`the package does not compile:\n${complaints}`)
  const problems = await compile(blocks)
  const runnable = problems.length ? [] : blocks.filter(({ mode, superseded }) => mode === "run" && !superseded)
  const count = (mode) => blocks.filter((block) => block.mode === mode).length
  const home = mkdtempSync(join(tmpdir(), "docs-"))
  const queue = [...runnable]
  await Promise.all([work(queue, problems, home), work(queue, problems, home)])
  rmSync(home, { recursive: true, force: true })
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.stdout.write(
    `${blocks.length} blocks: ${runnable.length} run, ${count("no-run")} only compiled, ${count("wrong")} wrong as announced; ` +
      `${problems.length} problems\n`,
  )
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`)
  return 1
})
