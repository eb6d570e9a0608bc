import { describe, expect, it } from "vitest"
import { attr } from "../../../../src/engines/tensorflow/proto/attributes.js"
import { decode } from "../../../../src/engines/tensorflow/proto/decode.js"
import { encode } from "../../../../src/engines/tensorflow/proto/encode.js"
import type { AttrValue, GraphDef } from "../../../../src/engines/tensorflow/proto/messages.js"

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

describe("protocol messages", () => {
  it("writes fields with their numbers and wire types", () => {
    // Written by hand: field 1 (string) "a", field 2 "Add", field 3 twice, field 5 an entry T -> type 1.
    expect(hex(encode("NodeDef", { name: "a", op: "Add", input: ["x", "^y"], attr: { T: { type: 1 } } }))).toBe(
      "0a0161" + "1203416464" + "1a0178" + "1a025e79" + "2a07" + "0a0154" + "12023001",
    )
  })

  it("writes zeros, negative numbers and runs of numbers", () => {
    expect(hex(encode("AttrValue", { i: 0 }))).toBe("1800")
    expect(hex(encode("Dim", { size: -1 }))).toBe("08ffffffffffffffffff01")
    expect(hex(encode("AttrList", { i: [1, 300] }))).toBe("1a0301ac02")
    expect(hex(encode("AttrValue", { list: { f: [1] } }))).toBe("0a06" + "2204" + "0000803f")
    expect(hex(encode("AttrValue", { list: { i: [] } }))).toBe("0a00")
    expect(hex(encode("ConfigProto", { allowSoftPlacement: true }))).toBe("3801")
  })

  it("reads what it writes", () => {
    const graph: GraphDef = {
      node: [
        {
          name: "n",
          op: "Op",
          input: ["a:1", "^b"],
          attr: {
            shape: attr.shape([undefined, 3]),
            rank: attr.shape(undefined),
            value: attr.tensor({ dtype: "int32", shape: [2], data: Int32Array.of(-1, 7) }),
            text: attr.string("größe"),
            seed: attr.int(2n ** 62n),
            body: attr.func("f", { T: attr.type("float32") }),
            list: attr.types(["float32", "bool"]),
            ratio: attr.float(0.5),
            on: attr.bool(false),
          },
        },
      ],
      library: {
        function: [
          {
            signature: { name: "f", inputArg: [{ name: "x", type: 1 }], controlOutput: ["done"], isStateful: true },
            nodeDef: [{ name: "i", op: "Identity", input: ["x"] }],
            ret: { y: "i:output:0" },
            controlRet: { done: "i" },
          },
        ],
        gradient: [],
      },
      versions: { producer: 987, minConsumer: 12 },
    }
    const read = decode("GraphDef", encode("GraphDef", graph))
    expect(read).toMatchObject(graph)
    expect(decode("GraphDef", encode("GraphDef", read))).toEqual(read)
  })

  it("reads numbers one by one as well as in runs, and skips unknown fields", () => {
    expect(decode("AttrList", Buffer.from("18011802", "hex")).i).toEqual([1, 2])
    expect(decode("VersionDef", Buffer.from("0807" + "fa3e0568656c6c6f" + "1003", "hex"))).toEqual({
      producer: 7,
      minConsumer: 3,
    })
  })

  it("keeps an entry of a map that is called __proto__", () => {
    const bytes = encode("FunctionDef", { ret: Object.fromEntries([["__proto__", "x"]]) })
    const { ret } = decode("FunctionDef", bytes)
    expect(Object.entries(ret ?? {})).toEqual([["__proto__", "x"]])
    expect(Object.getPrototypeOf(ret)).toBe(Object.prototype)
  })

  it("refuses bytes that end too early, wrong wire types, and endless depth", () => {
    const bytes = encode("NodeDef", { name: "node", op: "Identity" })
    expect(() => decode("NodeDef", bytes.subarray(0, 4))).toThrow()
    expect(() => decode("NodeDef", Buffer.from("0801", "hex"))).toThrow("name: the wire type must be 2 (was 0)")
    let deep: AttrValue = { i: 1 }
    for (let i = 0; i < 60; i++) deep = { func: { attr: { a: deep } } }
    expect(() => decode("AttrValue", encode("AttrValue", deep))).toThrow("at most 100 deep")
  })

  it("refuses fields that a message does not have, and numbers that do not fit", () => {
    const wrong = { nmae: "x" } as object
    expect(() => encode("NodeDef", wrong)).toThrow("NodeDef: a field must be known (was nmae); check its name")
    expect(() => encode("Dim", { size: 0.5 })).toThrow()
    expect(() => encode("ArgDef", { type: 2 ** 31 })).toThrow()
  })
})
