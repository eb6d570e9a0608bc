import { describe, expect, it } from "vitest"
import { layersOf, weightsOf } from "../../../src/builder/names.js"
import { kerasBudget, readArchive } from "../../../src/formats/keras/archive.js"
import { readModel } from "../../../src/formats/keras/config/model.js"
import { loadArchive } from "../../../src/formats/keras/load.js"
import { readZip } from "../../../src/formats/keras/zip/read.js"
import { writeZip } from "../../../src/formats/keras/zip/write.js"
import { ModelFormatError } from "../../../src/index.js"
import { modelFixture } from "./fixture.js"

const load = (name: string) => loadArchive(modelFixture(name), { file: "model.keras" })

function failure(run: () => unknown): ModelFormatError {
  try {
    run()
  } catch (error) {
    if (error instanceof ModelFormatError) return error
    throw error
  }
  throw new Error("nothing was refused")
}

/** The fixture with another config.json. */
function withConfig(name: string, change: (config: string) => string): Uint8Array {
  const entries = readZip(modelFixture(name), "x", { members: 10, bytes: kerasBudget.bytes })
  return writeZip(
    [...entries].map(([entry, bytes]) => ({
      name: entry,
      bytes:
        entry === "config.json"
          ? new TextEncoder().encode(change(new TextDecoder().decode(bytes)))
          : Uint8Array.from(bytes),
    })),
  )
}

describe("models of Keras", () => {
  it("names everything that is missing, not the first alone", () => {
    const error = failure(() => load("models/preprocessing_in_model"))
    expect(error.code).toBe("UNKNOWN_LAYER")
    expect(error.received).toContain("CenterCrop")
    expect(error.received).toContain("RandomFlip")
    for (const name of error.received as string[]) expect(error.message).toContain(name)
  })

  it("keeps a nested model with several outputs as a layer, which both calls share", () => {
    const { plan } = load("models/nested_functional")
    expect(layersOf(plan.network).map(({ path }) => path)).toEqual(
      expect.arrayContaining(["two_heads/d1", "two_heads/d2", "dense", "concatenate"]),
    )
    expect(weightsOf(plan.network).filter(({ path }) => path.startsWith("two_heads/d1/"))).toHaveLength(2)
    expect(plan.inputNames).toEqual(["x0", "x1"])
  })

  it("keeps nested models with one input and one output as layers", () => {
    const paths = weightsOf(load("training/frozen_submodel").plan.network).map(({ path }) => path)
    expect(paths.some((path) => path.startsWith("base/"))).toBe(true)
  })

  it("keeps what is frozen frozen", () => {
    const { plan } = load("training/frozen_layers")
    const frozen = weightsOf(plan.network).filter(({ trainable }) => !trainable)
    expect(frozen.map(({ path }) => path)).toEqual(["f1/kernel", "f1/bias"])
  })

  it("ends a mask where Keras gives none together with first states", () => {
    const config = (masked: boolean) => {
      const tensor = (layer: string, sizes: readonly number[]) => ({
        class_name: "__keras_tensor__",
        config: { shape: [null, ...sizes], dtype: "float32", keras_history: [layer, 0, 0] },
      })
      const layer = (name: string, className: string, own: object, nodes: readonly object[]) => ({
        module: "keras.layers",
        class_name: className,
        config: { name, ...own },
        name,
        inbound_nodes: nodes,
      })
      return {
        module: "keras.src.models.functional",
        class_name: "Functional",
        config: {
          name: "m",
          layers: [
            layer("x", "InputLayer", { batch_shape: [null, 5, 3], dtype: "float32" }, []),
            layer("h", "InputLayer", { batch_shape: [null, 2], dtype: "float32" }, []),
            layer("start", masked ? "Masking" : "ReLU", {}, [{ args: [tensor("x", [5, 3])], kwargs: {} }]),
            layer("gru", "GRU", { units: 2 }, [
              { args: [tensor("start", [5, 3])], kwargs: { initial_state: [tensor("h", [2])], mask: null } },
            ]),
          ],
          input_layers: [
            ["x", 0, 0],
            ["h", 0, 0],
          ],
          output_layers: [["gru", 0, 0]],
        },
      }
    }
    const names = (masked: boolean) =>
      readModel(config(masked) as never, "config.json").description.layers.map(({ id }) => id)
    expect(names(true)).toEqual(["start", "gru_unmasked", "gru"])
    expect(names(false)).toEqual(["start", "gru"])
  })

  it("refuses weights that no layer has, and layers of other modules under Keras' names", () => {
    const without = withConfig("layers/Dense_1", (text) => text.replace('"use_bias": true', '"use_bias": false'))
    expect(failure(() => loadArchive(without, { file: "x" })).message).toContain(
      "model.weights.h5/layers/dense/vars/1: the weight is unexpected",
    )
    const other = withConfig("layers/Dense_1", (text) =>
      text.replace('"module": "keras.layers", "class_name": "Dense"', '"module": "os", "class_name": "Dense"'),
    )
    expect(failure(() => loadArchive(other, { file: "x" }))).toMatchObject({
      code: "UNKNOWN_LAYER",
      received: ["Dense"],
    })
  })

  it("reads weights of all places of an archive", () => {
    const { weights } = readArchive(modelFixture("training/resume_optimizer_state"), "x")
    expect([...weights.arrays.keys()]).toContain("optimizer/vars/0")
    expect(weights.arrays.get("optimizer/vars/0")).toMatchObject({ shape: [], dtype: "int64" })
  })
})
