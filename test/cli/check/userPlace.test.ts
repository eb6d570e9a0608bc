import { describe, expect, it } from "vitest"
import { syntaxPlace, userPlace } from "../../../src/cli/check/javascript/userPlace.js"

const stack = `ShapeError: conv2d needs (a) rank
    at wrongRank (file:///app/node_modules/shapewright/dist/esm/src/layers/messages.js:31:5)
    at ModuleJob.run (node:internal/modules/esm/module_job:325:25)
    at async Promise.all (index 0)
    at make (file:///app/with%20space/model.mjs:7:4)
    at file:///app/main.mjs:1:1`

describe("the place of an error in a program", () => {
  it("is the innermost one outside of the package", () => {
    const place = { file: "/app/with space/model.mjs", line: 7, column: 4 }
    expect(userPlace(stack, ["/app/node_modules/shapewright/"])).toEqual(place)
  })

  it("is found in CommonJS and without a function's name", () => {
    expect(userPlace("Error: x\n    at Object.<anonymous> (/app/a.cjs:2:9)", ["/pkg/"])).toMatchObject({
      file: "/app/a.cjs",
    })
    expect(userPlace("Error: x\n    at /app/b.cjs:3:1", ["/pkg/"])).toEqual({ file: "/app/b.cjs", line: 3, column: 1 })
    expect(userPlace("Error: x\n    at node:internal/x:1:1", ["/pkg/"])).toBeUndefined()
    expect(userPlace(undefined, ["/pkg/"])).toBeUndefined()
  })

  it("is told by Node where the syntax is wrong", () => {
    const told = "file:///app/a.mjs:2\nconst a = = 1\n          ^\n\nSyntaxError: Unexpected token '='\n    at x"
    expect(syntaxPlace(`printed before\n${told}`)).toEqual({ file: "/app/a.mjs", line: 2, column: 11 })
    expect(syntaxPlace(stack)).toBeUndefined()
  })
})
