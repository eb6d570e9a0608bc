import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import { inspect } from "node:util"
import { describe, expect, expectTypeOf, it } from "vitest"
import { DataError } from "../../src/shape/errors.js"
import { array, type NdArray, toNdArray } from "../../src/shape/ndarray.js"

function failure(run: () => unknown): DataError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(DataError)
    return error as DataError
  }
  throw new Error("nothing was thrown")
}

describe("array", () => {
  it("reads nested numbers and booleans", () => {
    const matrix = array([
      [1, 2, 3],
      [4, 5, 6.5],
    ])
    expectTypeOf(matrix).toEqualTypeOf<NdArray<[number, number], "float32">>()
    expect(matrix).toMatchObject({ shape: [2, 3], dtype: "float32", size: 6 })
    expect(matrix.data).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6.5))
    const flags = array([true, false])
    expectTypeOf(flags).toEqualTypeOf<NdArray<[number], "bool">>()
    expect(flags.data).toEqual(Uint8Array.of(1, 0))
    expect(flags.toArray()).toEqual([true, false])
    const labels = array([2, true, -3], { dtype: "int32" })
    expectTypeOf(labels).toEqualTypeOf<NdArray<[number], "int32">>()
    expect(labels.data).toEqual(Int32Array.of(2, 1, -3))
  })

  it("takes typed arrays of the right type as they are, and reshapes", () => {
    const data = new Float32Array(6)
    const matrix = array(data, { shape: [2, 3] })
    expectTypeOf(matrix).toEqualTypeOf<NdArray<[2, 3], "float32">>()
    expect(matrix.data).toBe(data)
    expect(array(data, { shape: [1, 6, 1] }).data).toBe(data)
    expect(array([[1], [2]], { shape: [2] })).toMatchObject({ shape: [2] })
    expect(array(Int32Array.of(1)).dtype).toBe("int32")
    expect(array(Uint8Array.of(255)).data).toEqual(Int32Array.of(255))
    expect(array(Float64Array.of(0.1)).data).toEqual(Float32Array.of(0.1))
    const pixels = array([Uint8Array.of(1, 2), Uint8Array.of(3, 4)])
    expectTypeOf(pixels).toEqualTypeOf<NdArray<[number, number], "int32">>()
    expect(pixels.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it("handles empty axes and scalars", () => {
    expect(array([]).shape).toEqual([0])
    expect(array([[], []]).shape).toEqual([2, 0])
    expect(array([[], []]).toArray()).toEqual([[], []])
    const scalar = array([7], { shape: [] })
    expect([scalar.size, scalar.at(), scalar.toArray()]).toEqual([1, 7, 7])
  })

  it("refuses other element types at compile time and at run time", () => {
    // @ts-expect-error strings are no data
    expect(failure(() => array([["1"]])).message).toBe(
      'array: values must be numbers or booleans (was "1" in sample 0, array[0][0]); convert this value to a number',
    )
    // @ts-expect-error no array at all
    expect(failure(() => array(5)).code).toBe("UNKNOWN_DATA")
    // @ts-expect-error 64-bit integers
    expect(failure(() => array(new BigInt64Array(2))).code).toBe("UNKNOWN_DATA")
  })

  it.each([
    [[[1, 2], [3]], "array[1]", "an array of length 2, as the first one is (was an array of length 1)"],
    [[[1], 2], "array[1]", "an array of length 1, as the first one is (was 2)"],
    [[1, [2]], "array[1]", "a number, as its neighbours are (was an array of length 1)"],
    [[[[1, 2]], [[3, 4, 5]]], "array[1][0]", "an array of length 2, as the first one is (was an array of length 3)"],
    [[[[1]], [[2], [3]]], "array[1]", "an array of length 1, as the first one is (was an array of length 2)"],
  ])("names the ragged place in %j", (values, path, text) => {
    const error = failure(() => array(values as number[]))
    expect(error).toMatchObject({ code: "RAGGED_DATA", path })
    expect(error.message).toBe(`${path} must be ${text}; give every row the same length, padding the shorter ones`)
  })

  it("refuses a shape of another size", () => {
    expect(failure(() => array(new Float32Array(5), { shape: [2, 3] }))).toMatchObject({ expected: 6, received: 5 })
    expect(failure(() => array([1], { shape: [-1, -1] })).code).toBe("INVALID_SHAPE")
    expect(failure(() => array([1], { shape: [0.5, 2] })).code).toBe("INVALID_SHAPE")
  })
})

describe("NdArray", () => {
  const cube = array(
    Float32Array.from({ length: 24 }, (_, index) => index),
    { shape: [2, 3, 4] },
  )

  it("gives elements and nested arrays", () => {
    expect(cube.at(1, 2, 3)).toBe(23)
    expect(cube.at(-1, -3, 1)).toBe(13)
    expect(cube.toArray()[1]?.[0]).toEqual([12, 13, 14, 15])
    expectTypeOf(cube.toArray()).toEqualTypeOf<number[][][]>()
    expectTypeOf(array([true]).at(0)).toEqualTypeOf<boolean>()
  })

  it("refuses indices outside", () => {
    for (const index of [
      [2, 0, 0],
      [0, -4, 0],
      [0, 0, 1.5],
      [0, 0],
      [0, 0, 0, 0],
    ]) {
      expect(failure(() => cube.at(...(index as [number, number, number]))).code).toBe("INDEX_OUT_OF_RANGE")
    }
    // @ts-expect-error one index for each axis
    expect(() => cube.at(0)).toThrow("at: there must be one index inside each axis of [2, 3, 4] (was [0]); give 3")
  })

  it("prints one line", () => {
    expect(String(cube)).toBe("NdArray [2, 3, 4] float32 (0, 1, 2, 3, 4, 5, ...)")
    expect(inspect(array([0.1, 1 / 3]))).toBe("NdArray [2] float32 (0.1, 0.33333)")
    expect(`${array([true])}`).toBe("NdArray [1] bool (true)")
  })

  it("does not change, and is assignable only to wider types", () => {
    expect(() => Object.assign(cube, { dtype: "int32" })).toThrow(TypeError)
    expect(() => (cube.shape as number[]).push(1)).toThrow(TypeError)
    expectTypeOf(cube).toExtend<NdArray>()
    expectTypeOf(cube).toExtend<NdArray<[number, 3, number], "float32">>()
    expectTypeOf(cube).toExtend<NdArray<number[], "float32" | "int32">>()
    expectTypeOf(cube).not.toExtend<NdArray<[2, 3, 5], "float32">>()
    expectTypeOf(cube).not.toExtend<NdArray<[2, 3], "float32">>()
    expectTypeOf(cube).not.toExtend<NdArray<[2, 3, 4], "int32">>()
    expectTypeOf<NdArray>().not.toExtend<NdArray<[2, 3, 4], "float32">>()
  })
})

describe("toNdArray", () => {
  it("keeps what fits and converts what does not", () => {
    const data = new Float32Array(4)
    expect(toNdArray(data, "float32", "x").data).toBe(data)
    expect(toNdArray({ data, shape: [2, 2] }, "float32", "x").data).toBe(data)
    const ready = array(data, { shape: [2, 2] })
    expect(toNdArray(ready, "float32", "x")).toBe(ready)
    expect(toNdArray(ready, "int32", "x")).toMatchObject({ dtype: "int32", shape: [2, 2], data: new Int32Array(4) })
    expect(toNdArray({ data: [1, 2], shape: [2, 1] }, "int32", "x").toArray()).toEqual([[1], [2]])
    const flags = Uint8Array.of(0, 1)
    expect(toNdArray(flags, "bool", "x").data).toBe(flags)
    expect(toNdArray([[true], [false]], "float32", "x").toArray()).toEqual([[1], [0]])
  })

  it("takes the tensors of TensorFlow.js", () => {
    const floats = tf.tensor2d([
      [1, 2],
      [3, 4],
    ])
    expect(toNdArray(floats, "float32", "x").toArray()).toEqual([
      [1, 2],
      [3, 4],
    ])
    const kinds: [tf.Tensor, "int32" | "bool"][] = [
      [tf.tensor1d([1, 0], "int32"), "int32"],
      [tf.tensor1d([true, false]), "bool"],
    ]
    for (const [tensor, dtype] of kinds) expect([...toNdArray(tensor, dtype, "x").data]).toEqual([1, 0])
    expect(failure(() => toNdArray(tf.tensor1d(["a"]), "float32", "x")).message).toContain('(was "a" in sample 0)')
  })

  it("checks that integers are whole and of 32 bits, naming the sample", () => {
    expect(toNdArray([2 ** 31 - 1, -(2 ** 31), -0], "int32", "y").data).toEqual(
      Int32Array.of(2 ** 31 - 1, -(2 ** 31), 0),
    )
    const error = failure(() => toNdArray({ data: Float64Array.of(0, 1, 2, 2.5), shape: [2, 2] }, "int32", "y"))
    expect(error).toMatchObject({ code: "INVALID_VALUE", path: "y[1][1]", received: 2.5, expected: "int32" })
    expect(error.message).toBe(
      "y: int32 values must be whole numbers from -2147483648 to 2147483647 (was 2.5 in sample 1, y[1][1]); round the values, or use float32",
    )
    for (const bad of [2 ** 31, -(2 ** 31) - 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(failure(() => toNdArray(Float64Array.of(0, bad), "int32", "y")).path).toBe("y[1]")
    }
    expect(failure(() => toNdArray(Uint32Array.of(2 ** 32 - 1), "int32", "y")).received).toBe(2 ** 32 - 1)
    expect(
      failure(() =>
        toNdArray(
          [
            [[0], [1]],
            [[2], [0.5]],
          ],
          "int32",
          "y",
        ),
      ).path,
    ).toBe("y[1][1][0]")
  })

  it("checks that bools are 0 or 1", () => {
    expect(failure(() => toNdArray(Uint8Array.of(0, 255), "bool", "mask"))).toMatchObject({
      path: "mask[1]",
      received: 255,
    })
    expect(failure(() => toNdArray([0.5], "bool", "mask")).message).toMatch(
      /^mask: bool values must be true, false, 0 or 1/,
    )
  })

  it("names what it cannot read", () => {
    for (const bad of [null, undefined, 5, "text", {}, { shape: [1] }, { shape: 1, data: [1] }]) {
      expect(failure(() => toNdArray(bad as unknown as number[], "float32", "inputs.photo")).message).toMatch(
        /^inputs\.photo: data must be an NdArray, nested arrays/,
      )
    }
    expect(failure(() => toNdArray({ data: [1, 2], shape: [3] }, "float32", "x"))).toMatchObject({
      code: "SIZE_MISMATCH",
      path: "x",
      expected: 3,
      received: 2,
    })
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    expect(failure(() => toNdArray([1, , 3] as number[], "float32", "x")).path).toBe("x[1]")
  })
})

describe("toTensor", () => {
  it("makes a tensor of TensorFlow.js, with its type, that shares nothing with the array", async () => {
    await tf.setBackend("cpu")
    const matrix = array([
      [1, 2],
      [3, 4],
    ])
    const tensor = matrix.toTensor(tf)
    expectTypeOf(tensor).toEqualTypeOf<tf.Tensor>()
    matrix.data.fill(0)
    expect(tensor.shape).toEqual([2, 2])
    expect(tensor.dtype).toBe("float32")
    expect([...tensor.dataSync()]).toEqual([1, 2, 3, 4])
    expect(toNdArray(tensor, "float32", "x").toArray()).toEqual([
      [1, 2],
      [3, 4],
    ])
    tensor.dispose()
  })

  it("keeps the element type, and makes scalars of arrays without axes", async () => {
    await tf.setBackend("cpu")
    for (const given of [array([2, 1], { dtype: "int32" }), array([true, false]), array([7], { shape: [] })]) {
      const tensor = given.toTensor(tf)
      expect([tensor.dtype, tensor.shape, [...tensor.dataSync()]]).toEqual([given.dtype, given.shape, [...given.data]])
      tensor.dispose()
    }
  })
})
