import { describe, expect, it } from "vitest"
import { literalsOf } from "../../../src/cli/check/typescript/literals.js"

describe("literals of declarations", () => {
  it("are strings and templates, with what stands inside of them", () => {
    const source = 'type A<X> = "one \\"two\\"" | `a @{X extends `in @{string}` ? { b: "}" } : never} z` | \'three\'\n'
    expect(literalsOf(source.replaceAll("@", "$"))).toEqual([
      ['one "two"'],
      ["in ", ""],
      ["}"],
      ["a ", " z"],
      ["three"],
    ])
  })

  it("are not in comments", () => {
    expect(literalsOf('/* "a" it\'s `b */ type A = "c" // "d" it\'s\ntype B = "e"')).toEqual([["c"], ["e"]])
  })

  it("end at the end of an unfinished source", () => {
    expect(literalsOf("type A = `a @{string".replace("@", "$"))).toEqual([["a ", ""]])
    expect(literalsOf("/* open")).toEqual([])
  })
})
