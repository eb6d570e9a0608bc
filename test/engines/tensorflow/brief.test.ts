import { expect, it } from "vitest"
import { Brief } from "../../../src/engines/tensorflow/brief.js"

function watched() {
  let time = 0
  const brief = new Brief(() => time)
  const places: string[] = []
  const run = (kind: string, milliseconds = 0) =>
    brief.run(
      kind,
      () => {
        places.push("here")
        time += milliseconds
      },
      async () => {
        places.push("elsewhere")
        time += milliseconds
      },
    )
  return { places, run }
}

it("runs on this thread what was short before, by its kind", async () => {
  const { places, run } = watched()
  await run("small")
  await run("small")
  await run("large", 3)
  await run("large", 3)
  expect(places).toEqual(["elsewhere", "here", "elsewhere", "elsewhere"])
})

it("goes back to another thread when runs are not short any more, not after a single one", async () => {
  const { places, run } = watched()
  for (const time of [0, 3, 0.5, 3, 3, 3, 0]) await run("kind", time)
  expect(places).toEqual(["elsewhere", "here", "here", "here", "here", "elsewhere", "elsewhere"])
})

it("comes back to this thread when runs are short again", async () => {
  const { places, run } = watched()
  for (const time of [3, 3, 1, 0]) await run("kind", time)
  expect(places).toEqual(["elsewhere", "elsewhere", "elsewhere", "here"])
})

it("lets other events have their turn after some milliseconds of short runs", async () => {
  const { places, run } = watched()
  await run("kind")
  let turned = false
  setImmediate(() => {
    turned = true
  })
  for (let i = 0; i < 16; i++) await run("kind", 0.5)
  expect(turned).toBe(false)
  await run("kind", 0.5)
  expect(turned).toBe(true)
  expect(places).toEqual(["elsewhere", ...Array(17).fill("here")])
})

it("hands on what a run throws", async () => {
  const { run } = watched()
  await run("kind")
  const failing = new Brief().run(
    "kind",
    () => undefined,
    () => Promise.reject(new Error("no")),
  )
  await expect(failing).rejects.toThrow("no")
})
