import { describe, expect, it } from "vitest"
import { blocksOfMarkdown, blocksOfSource, judge } from "../../scripts/docs-blocks.mjs"

const page = (text: string) =>
  blocksOfMarkdown(
    "page.md",
    text.split("\n").map((line, index) => ({ text: line, line: index + 1 })),
  )
const code = ({ lines }: { lines: { text: string }[] }): string => lines.map(({ text }) => text).join("\n")

describe("the blocks of a page", () => {
  it("are ts and js blocks, run unless marked", () => {
    const blocks = page("```ts\na()\n```\n```bash\nls\n```\n  ```ts no-run\n  b()\n  ```\n```js\nc()\n```")
    expect(blocks.map((block) => [block.language, block.mode, code(block)])).toEqual([
      ["ts", "run", "a()"],
      ["ts", "no-run", "b()"],
      ["js", "run", "c()"],
    ])
    expect(blocks[1]?.lines).toEqual([{ text: "b()", line: 8 }])
  })

  it("continue the last right block, which then runs once", () => {
    const blocks = page("```ts\na()\n```\n```ts wrong continues\nb()\n```\n```text\nno\n```\n```ts continues\nc()\n```")
    expect(blocks.map((block) => [block.mode, block.superseded ?? false, code(block)])).toEqual([
      ["run", true, "a()"],
      ["wrong", false, "a()\nb()"],
      ["run", false, "a()\nc()"],
    ])
  })

  it("take hidden code from a comment before them", () => {
    expect(page("<!-- ts\nconst a = 1\n-->\ntext\n```ts\na\n```\n```ts\nb\n```").map(code)).toEqual([
      "const a = 1\na",
      "b",
    ])
  })

  it.each([
    ["```ts\na()", "page.md:1: this block does not end"],
    ["```ts runs\n```", 'page.md:1: there is no block word "runs"; there are no-run, wrong, continues'],
    ["\n```typescript\n```", "page.md:2: write ```ts or ```js (was typescript)"],
    ["```ts continues\na()\n```", "page.md:1: there is no earlier block to continue"],
    ["```ts wrong\na()\n```\nprose", "page.md:2: a ```text block with the message must follow a wrong block"],
    ["```ts wrong\na()\n```\n```bash\n```", "page.md:4: a ```text block with the message must follow a wrong block"],
    ["```js wrong\na()\n```", "page.md:1: only ts blocks can be wrong"],
  ])("refuse %j", (text, message) => expect(() => page(text)).toThrow(message))
})

describe("the blocks of a source", () => {
  it("are the @examples of documentation comments, fenced or bare", () => {
    const source = [
      "/** Adds. @example is not at the start of a line here */",
      "export const a = 1",
      "/**",
      " * Adds.",
      " * @example a title",
      " * ```ts no-run",
      " * add(1)",
      " *   .twice()",
      " * ```",
      " * @throws never",
      " * @example",
      " * add(2)",
      " */",
    ].join("\n")
    const blocks = blocksOfSource("add.ts", source)
    expect(blocks.map((block) => [block.mode, code(block)])).toEqual([
      ["no-run", "add(1)\n  .twice()"],
      ["run", "add(2)"],
    ])
    expect(blocks.map((block) => block.lines[0]?.line)).toEqual([7, 12])
  })
})

describe("the verdict on a block", () => {
  const [right, wrong] = page("```ts\na()\n```\n```ts wrong\nb()\n```\n```text\nb needs\n  rank 3\n```")
  if (!right || !wrong) throw new Error("two blocks")

  it("accepts a right block without errors and a wrong one with its message", () => {
    expect(judge(right, [])).toEqual([])
    expect(judge(wrong, [{ line: 1, message: "Type error.\n  b needs rank 3; got 2" }])).toEqual([])
  })

  it("tells each error of a right block at its line of the page", () => {
    expect(judge(right, [{ line: 1, message: "no" }])).toEqual(["page.md:2: no"])
  })

  it("refuses a wrong block that compiles, says something else or says too much", () => {
    expect(judge(wrong, [])).toEqual(["page.md:5: this block compiles; it should say: b needs rank 3"])
    expect(judge(wrong, [{ line: 1, message: "b needs rank 2" }])).toHaveLength(1)
    expect(
      judge(
        wrong,
        [1, 1].map((line) => ({ line, message: "b needs rank 3" })),
      ),
    ).toHaveLength(2)
  })
})
