import { binaryCrossentropy } from "../../losses/binaryCrossentropy.js"
import { categoricalCrossentropy } from "../../losses/categoricalCrossentropy.js"
import { categoricalHinge } from "../../losses/categoricalHinge.js"
import { cosineSimilarity } from "../../losses/cosineSimilarity.js"
import { hinge } from "../../losses/hinge.js"
import { huber } from "../../losses/huber.js"
import { klDivergence } from "../../losses/klDivergence.js"
import { logCosh } from "../../losses/logCosh.js"
import { meanAbsoluteError } from "../../losses/meanAbsoluteError.js"
import { meanAbsolutePercentageError } from "../../losses/meanAbsolutePercentageError.js"
import { meanSquaredError } from "../../losses/meanSquaredError.js"
import { meanSquaredLogarithmicError } from "../../losses/meanSquaredLogarithmicError.js"
import { poisson } from "../../losses/poisson.js"
import { sparseCategoricalCrossentropy } from "../../losses/sparseCategoricalCrossentropy.js"
import { squaredHinge } from "../../losses/squaredHinge.js"
import { accuracy } from "../../metrics/accuracy.js"
import { auc } from "../../metrics/auc.js"
import { binaryAccuracy } from "../../metrics/binaryAccuracy.js"
import { categoricalAccuracy } from "../../metrics/categoricalAccuracy.js"
import { falseNegatives } from "../../metrics/falseNegatives.js"
import { falsePositives } from "../../metrics/falsePositives.js"
import { lossMetric } from "../../metrics/lossMetric.js"
import { precision } from "../../metrics/precision.js"
import { precisionAtRecall } from "../../metrics/precisionAtRecall.js"
import { recall } from "../../metrics/recall.js"
import { recallAtPrecision } from "../../metrics/recallAtPrecision.js"
import { sensitivityAtSpecificity } from "../../metrics/sensitivityAtSpecificity.js"
import { sparseCategoricalAccuracy } from "../../metrics/sparseCategoricalAccuracy.js"
import { sparseTopKCategoricalAccuracy } from "../../metrics/sparseTopKCategoricalAccuracy.js"
import { specificityAtSensitivity } from "../../metrics/specificityAtSensitivity.js"
import { topKCategoricalAccuracy } from "../../metrics/topKCategoricalAccuracy.js"
import { trueNegatives } from "../../metrics/trueNegatives.js"
import { truePositives } from "../../metrics/truePositives.js"
import { adadelta } from "../../optimizers/adadelta.js"
import { adafactor } from "../../optimizers/adafactor.js"
import { adagrad } from "../../optimizers/adagrad.js"
import { adam } from "../../optimizers/adam.js"
import { adamax } from "../../optimizers/adamax.js"
import { adamw } from "../../optimizers/adamw.js"
import { ftrl } from "../../optimizers/ftrl.js"
import { lamb } from "../../optimizers/lamb.js"
import { lion } from "../../optimizers/lion.js"
import { rmsprop } from "../../optimizers/rmsprop.js"
import { sgd } from "../../optimizers/sgd.js"
import type { LearningRate } from "../../schedules/schedule.js"
import { type ComponentKind, type FromConfig, hasMethods, type Options, ofOptions } from "./component.js"

/** Options that were asked for: configurations have null, as Keras', for what was not. */
const askedFor = (config: unknown): Options =>
  Object.fromEntries(Object.entries(config as Options).filter(([, value]) => value !== null))

const ofRate =
  (factory: (learningRate: LearningRate, options: Options) => unknown): FromConfig<unknown> =>
  ({ learningRate, ...options }) =>
    factory(learningRate as LearningRate, options)

/** Optimizers: their learning rate is the one that they were made with. */
export const optimizers: ComponentKind = {
  kind: "optimizer",
  is: hasMethods("slots", "update", "transformGradients"),
  facts: ({ name, config, learningRate, schedule }) => ({
    name,
    config: { learningRate: schedule ?? learningRate, ...askedFor(config) },
  }),
  table: {
    sgd: ofRate(sgd),
    adam: ofRate(adam),
    adamw: ofRate(adamw),
    rmsprop: ofRate(rmsprop),
    adagrad: ofRate(adagrad),
    adadelta: ofRate(adadelta),
    adafactor: ofRate(adafactor),
    adamax: ofRate(adamax),
    ftrl: ofRate(ftrl),
    lamb: ofRate(lamb),
    lion: ofRate(lion),
  },
}

const lossTable = {
  meanSquaredError: ofOptions(meanSquaredError),
  meanAbsoluteError: ofOptions(meanAbsoluteError),
  huber: ofOptions(huber),
  categoricalHinge: ofOptions(categoricalHinge),
  cosineSimilarity: ofOptions(cosineSimilarity),
  hinge: ofOptions(hinge),
  klDivergence: ofOptions(klDivergence),
  logCosh: ofOptions(logCosh),
  meanAbsolutePercentageError: ofOptions(meanAbsolutePercentageError),
  meanSquaredLogarithmicError: ofOptions(meanSquaredLogarithmicError),
  poisson: ofOptions(poisson),
  squaredHinge: ofOptions(squaredHinge),
  binaryCrossentropy: ofOptions(binaryCrossentropy),
  categoricalCrossentropy: ofOptions(categoricalCrossentropy),
  sparseCategoricalCrossentropy: ofOptions(sparseCategoricalCrossentropy),
}

/** Losses. */
export const losses: ComponentKind = {
  kind: "loss",
  is: hasMethods("compute"),
  facts: ({ name, config, reduction }) => ({ name, config: { ...askedFor(config), reduction } }),
  table: lossTable,
}

const meanOf =
  (loss: keyof typeof lossTable): FromConfig<unknown> =>
  ({ name, ...config }) =>
    lossMetric(lossTable[loss](config), { name: name as string })

/** A factory that takes one option as an argument. */
const ofOne =
  (argument: string, factory: (value: never, options: never) => unknown): FromConfig<unknown> =>
  ({ [argument]: value, ...options }) =>
    factory(value as never, options as never)

/** Metrics. Their names are the user's: the factory is found by Keras' class name. */
export const metrics: ComponentKind = {
  kind: "metric",
  is: hasMethods("state", "update", "result"),
  facts: ({ kerasName, name, config }) => ({ name: kerasName, config: { ...askedFor(config), name } }),
  table: {
    accuracy: ofOptions(accuracy),
    BinaryAccuracy: ofOptions(binaryAccuracy),
    CategoricalAccuracy: ofOptions(categoricalAccuracy),
    SparseCategoricalAccuracy: ofOptions(sparseCategoricalAccuracy),
    TopKCategoricalAccuracy: ofOptions(topKCategoricalAccuracy),
    SparseTopKCategoricalAccuracy: ofOptions(sparseTopKCategoricalAccuracy),
    Precision: ofOptions(precision),
    Recall: ofOptions(recall),
    AUC: ofOptions(auc),
    TruePositives: ofOptions(truePositives),
    TrueNegatives: ofOptions(trueNegatives),
    FalsePositives: ofOptions(falsePositives),
    FalseNegatives: ofOptions(falseNegatives),
    PrecisionAtRecall: ofOne("recall", precisionAtRecall),
    RecallAtPrecision: ofOne("precision", recallAtPrecision),
    SensitivityAtSpecificity: ofOne("specificity", sensitivityAtSpecificity),
    SpecificityAtSensitivity: ofOne("sensitivity", specificityAtSensitivity),
    MeanSquaredError: meanOf("meanSquaredError"),
    MeanAbsoluteError: meanOf("meanAbsoluteError"),
    Huber: meanOf("huber"),
    CategoricalHinge: meanOf("categoricalHinge"),
    Hinge: meanOf("hinge"),
    KLDivergence: meanOf("klDivergence"),
    MeanAbsolutePercentageError: meanOf("meanAbsolutePercentageError"),
    MeanSquaredLogarithmicError: meanOf("meanSquaredLogarithmicError"),
    Poisson: meanOf("poisson"),
    SquaredHinge: meanOf("squaredHinge"),
    LogCosh: meanOf("logCosh"),
    BinaryCrossentropy: meanOf("binaryCrossentropy"),
    CategoricalCrossentropy: meanOf("categoricalCrossentropy"),
    SparseCategoricalCrossentropy: meanOf("sparseCategoricalCrossentropy"),
  },
}
