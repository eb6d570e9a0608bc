import { install } from "../../../../src/engines/tensorflow/install/install.js"
import { withLock } from "../../../../src/engines/tensorflow/install/lock.js"
import { readMark } from "./readMark.js"

/** A process of its own that does what its arguments say: to be killed, or to run beside others. */
const [what, ...given] = process.argv.slice(2) as [string, ...string[]]

const say = (line: string): void => void process.stdout.write(`${line}\n`)

if (what === "install") {
  const manifest = await install({
    report: { say, progress: (_, done) => say(`at ${done}`) },
    prove: readMark,
    again: process.env.AGAIN === "1",
  })
  say(`installed ${manifest.version}`)
} else if (what === "hold") {
  await withLock(
    given[0] as string,
    (pid) => say(`waiting for ${pid}`),
    async () => {
      say("holding")
      await new Promise((resolve) => setTimeout(resolve, Number(given[1])))
    },
  )
} else if (what === "count") {
  const { readFile, writeFile } = await import("node:fs/promises")
  const [folder, file, times] = given as [string, string, string]
  for (let i = 0; i < Number(times); i++)
    await withLock(
      folder,
      () => {},
      async () => {
        const count = Number(await readFile(file, "utf8"))
        await new Promise((resolve) => setTimeout(resolve, 2))
        await writeFile(file, String(count + 1))
      },
    )
}
