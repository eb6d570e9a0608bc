import { spawnSync } from "node:child_process"
import { node, root } from "./tools.mjs"

/** Runs npm, with the npm that runs this script where there is one. Throws when it fails. */
export function npm(args, cwd) {
  const script = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined
  const [command, all] = script ? [process.execPath, [script, ...args]] : ["npm", args]
  const { status, stdout, stderr } = spawnSync(command, all, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32" && !script,
  })
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`)
}

/** Does one thing, prints how it ended and how long it took; what it throws goes on. */
export async function timed(name, run) {
  const started = Date.now()
  const ended = (how) => process.stdout.write(`${how} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  try {
    const result = await run()
    ended("ok    ")
    return result
  } catch (error) {
    ended("failed")
    throw error
  }
}

/** Runs Node on a script, which must succeed. */
export const step = (name, args, cwd = root) =>
  timed(name, async () => {
    const { code, output } = await node(args, { capture: true, cwd })
    if (code !== 0) throw new Error(output)
  })
