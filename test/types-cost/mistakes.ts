import * as shapewright from "../../src/index.js"
import { catalogue } from "../diagnostics/catalogue/index.js"
import { importsOf } from "../diagnostics/catalogue/page.js"

const exported = Object.keys(shapewright)

const programOf = (code: string): string => `${importsOf(code, exported)}\n${code}\n`

/** Programs with one mistake each, and the same without it. */
export interface Kind {
  readonly title: string
  readonly wrong: readonly string[]
  readonly right: readonly string[]
}

/** Every mistake that the compiler has a sentence for, by chapters. */
export const mistakes: readonly Kind[] = catalogue.map(({ title, entries }) => ({
  title,
  wrong: entries.map((entry) => programOf(entry.wrong)),
  right: entries.map((entry) => programOf(entry.right)),
}))
