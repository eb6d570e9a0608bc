import { describe, expect, expectTypeOf, test } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { feed } from "../../src/ir/ops/feed.js"
import { mul } from "../../src/ir/ops/mul.js"
import { sigmoid } from "../../src/ir/ops/sigmoid.js"
import { softmax } from "../../src/ir/ops/softmax.js"
import type { Symbolic } from "../../src/ir/symbolic.js"
import { binaryCrossentropy } from "../../src/losses/binaryCrossentropy.js"
import { categoricalCrossentropy } from "../../src/losses/categoricalCrossentropy.js"
import { huber } from "../../src/losses/huber.js"
import type { Loss } from "../../src/losses/loss.js"
import { meanAbsoluteError } from "../../src/losses/meanAbsoluteError.js"
import { meanSquaredError } from "../../src/losses/meanSquaredError.js"
import { reduceLoss } from "../../src/losses/reduceLoss.js"
import { type LossLike, type LossName, resolveLoss } from "../../src/losses/resolve.js"
import { sparseCategoricalCrossentropy } from "../../src/losses/sparseCategoricalCrossentropy.js"
import * as ops from "../../src/ops/index.js"
import { ConfigError } from "../../src/shape/errors.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { apart, bools, floats, given, ints } from "../gradients/samples.js"
import { evaluate } from "../oracle/evaluate.js"
import type { Value } from "../oracle/value.js"

describe("derivatives", () => {
  const rows = [3, 4]
  const steps = [2, 3, 4]
  const classes = ints([2, 3], [0, 3, 1, 1, 2, 0])
  const cases: readonly (readonly [string, Loss, Value, Value])[] = [
    ["meanSquaredError", meanSquaredError(), floats(rows), floats(rows, -1, 1, 2)],
    ["meanAbsoluteError", meanAbsoluteError(), given([3], [0.1, 0.5, -1]), given([3], [1, 0.2, 2])],
    ["meanAbsolutePercentageError", resolveLoss("mape"), floats(rows, 1, 2), floats(rows, 3, 4, 2)],
    ["meanSquaredLogarithmicError", resolveLoss("msle"), floats(rows, 1, 2), floats(rows, 1, 2, 2)],
    ["poisson", resolveLoss("poisson"), floats(rows, 0, 2), floats(rows, 0.5, 2, 2)],
    ["klDivergence", resolveLoss("klDivergence"), floats(steps, 0.1, 0.9), floats(steps, 0.2, 0.9, 2)],
    ["hinge", resolveLoss("hinge"), given([3], [1, -1, 1]), given([3], [0.3, 0.2, 1.5])],
    ["squaredHinge", resolveLoss("squaredHinge"), given([3], [1, -1, 1]), given([3], [0.3, 0.2, 1.5])],
    ["categoricalHinge", resolveLoss("categoricalHinge"), given([1, 3], [0, 1, 0]), given([1, 3], [0.3, 0.2, -0.6])],
    ["logCosh", resolveLoss("logCosh"), floats(rows), floats(rows, -1, 1, 2)],
    ["cosineSimilarity", resolveLoss("cosineSimilarity"), floats(steps), floats(steps, -1, 1, 2)],
    ["huber", huber({ delta: 0.3 }), given(rows, Array(12).fill(0)), apart(rows, 0.1)],
    ["binaryCrossentropy", binaryCrossentropy({ labelSmoothing: 0.1 }), floats(rows, 0, 1), floats(rows, 0.1, 0.9, 2)],
    ["binaryCrossentropy of logits", binaryCrossentropy({ fromLogits: true }), floats(rows, 0, 1), floats(rows, -4, 4)],
    ["categoricalCrossentropy", categoricalCrossentropy(), floats(steps, 0, 1), floats(steps, 0.2, 0.9, 2)],
    [
      "categoricalCrossentropy of logits",
      categoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.2 }),
      floats(steps, 0, 1),
      floats(steps, -3, 3, 2),
    ],
    ["sparseCategoricalCrossentropy", sparseCategoricalCrossentropy(), classes, floats(steps, 0.2, 0.9)],
    [
      "sparseCategoricalCrossentropy of logits",
      sparseCategoricalCrossentropy({ fromLogits: true }),
      classes,
      floats(steps, -3, 3),
    ],
  ]
  test.each(cases)("%s", (_, loss, target, prediction) => {
    const { outputs } = checkGradient(loss.compute, [target, prediction])
    expect(outputs[0]?.shape).toEqual(prediction.shape.slice(0, Math.max(prediction.shape.length - 1, 1)))
  })

  test.each(cases)("%s, masked, weighted and reduced, over a batch of any size", (_, loss, target, prediction) => {
    const batch = prediction.shape[0] as number
    const steps = prediction.shape.slice(0, Math.max(prediction.shape.length - 1, 1))
    const mask = bools(
      steps,
      Array.from({ length: steps.reduce((a, b) => a * b, 1) }, (_, i) => (i === 1 ? 0 : 1)),
    )
    const shapeOf = ({ shape }: Value) => ["batch", ...shape.slice(1)]
    const build = (t: Node, p: Node, weight: Node, counts: Node): Node =>
      reduceLoss(loss.compute(t, p), { weight, mask: counts, reduction: loss.reduction })
    checkGradient(build, [target, prediction, floats([batch], 0.5, 2), mask], {
      shapes: [shapeOf(target), shapeOf(prediction), ["batch"], shapeOf(mask)],
    })
  })
})

describe("chances that come straight from their activation", () => {
  const far = given([2, 2], [200, -200, -300, 300])
  const wrong = given([2, 2], [0, 1, 1, 0])
  const x = feed("x", ["batch", 2], "float32")
  const target = feed("target", ["batch", 2], "float32")
  const classes = feed("classes", ["batch"], "int32")
  const feeds = { x: far, target: wrong, classes: ints([2], [1, 0]) }

  test("are computed from their logits, so that nothing is lost near 0 and 1", () => {
    const values = evaluate(
      [
        binaryCrossentropy().compute(target, sigmoid(x)),
        categoricalCrossentropy().compute(target, softmax(x)),
        sparseCategoricalCrossentropy().compute(classes, softmax(x)),
      ],
      { feeds },
    )
    expect(values.map(({ data }) => [...data])).toEqual([
      [200, 300],
      [400, 600],
      [400, 600],
    ])
  })

  test("are clipped where something else made them", () => {
    const [value] = evaluate([binaryCrossentropy().compute(target, mul(sigmoid(x), feed("one", [], "float32")))], {
      feeds: { ...feeds, one: given([], [1]) },
    })
    value?.data.forEach((element) => {
      expect(element).toBeCloseTo(-Math.log(1e-7), 0)
    })
  })
})

describe("resolveLoss", () => {
  test("knows Keras' names in camelCase", () => {
    const names: Record<LossName, string> = {
      meanSquaredError: "MeanSquaredError",
      mse: "MeanSquaredError",
      meanAbsoluteError: "MeanAbsoluteError",
      mae: "MeanAbsoluteError",
      huber: "Huber",
      meanAbsolutePercentageError: "MeanAbsolutePercentageError",
      mape: "MeanAbsolutePercentageError",
      meanSquaredLogarithmicError: "MeanSquaredLogarithmicError",
      msle: "MeanSquaredLogarithmicError",
      logCosh: "LogCosh",
      poisson: "Poisson",
      cosineSimilarity: "CosineSimilarity",
      hinge: "Hinge",
      squaredHinge: "SquaredHinge",
      categoricalHinge: "CategoricalHinge",
      klDivergence: "KLDivergence",
      binaryCrossentropy: "BinaryCrossentropy",
      categoricalCrossentropy: "CategoricalCrossentropy",
      sparseCategoricalCrossentropy: "SparseCategoricalCrossentropy",
    }
    for (const [name, kerasName] of Object.entries(names)) {
      const loss = resolveLoss(name as LossName)
      expect(loss.kerasName).toBe(kerasName)
      expect(loss.fromLogits).toBe(false)
      expect(loss.targets).toBe(name === "sparseCategoricalCrossentropy" ? "sparse" : "like-output")
    }
  })

  test("takes losses as they are and functions as losses of their name", () => {
    const loss = huber({ reduction: "sum" })
    expect(resolveLoss(loss)).toBe(loss)
    const difference = (target: Symbolic, prediction: Symbolic): Symbolic => ops.subtract(prediction, target)
    const custom = resolveLoss(difference)
    expect(custom).toMatchObject({ name: "difference", targets: "like-output", reduction: "sumOverBatchSize" })
    const [target, prediction] = [feed("target", ["batch", 2], "float32"), feed("prediction", ["batch", 2], "float32")]
    expect(custom.compute(target, prediction)).toMatchObject({ op: "sub", inputs: [prediction, target] })
    expect(resolveLoss((target: Symbolic) => target).name).toBe("customLoss")
  })

  test("refuses anything else", () => {
    expect(() => resolveLoss("Hinge" as LossLike)).toThrow(ConfigError)
    expect(() => resolveLoss("toString" as LossLike)).toThrow(
      /^loss: it must be one of meanSquaredError, mse, .* \(was "toString"\)$/,
    )
    expect(() => resolveLoss(null as unknown as LossLike)).toThrow("(was null)")
  })
})

test("the types of losses hold their name and what they read", () => {
  expectTypeOf(huber()).toEqualTypeOf<Loss<"huber", false, "like-output">>()
  expectTypeOf(sparseCategoricalCrossentropy()).toEqualTypeOf<Loss<"sparseCategoricalCrossentropy", false, "sparse">>()
  expectTypeOf(binaryCrossentropy({ fromLogits: true })).toEqualTypeOf<
    Loss<"binaryCrossentropy", true, "like-output">
  >()
  expectTypeOf(categoricalCrossentropy({ labelSmoothing: 0.1 })).toEqualTypeOf<
    Loss<"categoricalCrossentropy", false, "like-output">
  >()
})

test("options are checked", () => {
  expect(() => huber({ delta: 0 })).toThrow("huber: delta must be a finite number above 0 (was 0)")
  expect(() => binaryCrossentropy({ labelSmoothing: 1.5 })).toThrow(
    "binaryCrossentropy: labelSmoothing must be a number from 0 to 1 (was 1.5)",
  )
  expect(() => categoricalCrossentropy({ fromLogits: 1 as unknown as boolean })).toThrow(
    "categoricalCrossentropy: fromLogits must be true or false (was 1)",
  )
  expect(() => meanSquaredError({ reduction: "none" as "sum" })).toThrow(
    'meanSquaredError: reduction must be one of sumOverBatchSize, sum (was "none")',
  )
  expect(() => meanAbsoluteError({ reductions: "sum" } as object)).toThrow(
    'meanAbsoluteError: options are reduction (was reductions); did you mean "reduction"?',
  )
})
