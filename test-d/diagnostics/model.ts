// Models of tensors: what is missing, misnamed, or no tensor.
import { array, earlyStopping, input, model, reduceLROnPlateau, sequential } from "shapewright"

const [photo, words] = [input([8, 8, 3]), input([20], "int32")]
const merged = photo.flatten().dense(16).concat(words.embedding(100, 4).lstm(16))
const price = merged.dense(1)
const x = array([[1, 2, 3, 4]])
const y = array([[1]])

// @error inputs "name the tensors of a model: { photo, words }"
model({ inputs: [photo, words], outputs: price }).summary()
// @error outputs "name the tensors of a model: { photo, words }"
model({ inputs: { photo, words }, outputs: [price] }).summary()
// @error outputs "Type 'number' is not assignable to type"
model({ inputs: photo, outputs: 3 })
// @error `{ inputs: photo }` "Property 'outputs' is missing"
model({ inputs: photo })
// @error words "Type 'string' is not assignable to type 'AnyTensor<unknown, unknown>'"
model({ inputs: { photo, words: "words" }, outputs: price })
// @error output "'output' does not exist in type"
model({ inputs: photo, outputs: price, output: price })

// A mistake in one branch is told in that branch.
// @error 0 "dense: units must be a positive integer (was 0)"
const half = model({ inputs: { photo, words }, outputs: { price, kind: merged.dense(0) } })
half.compile({ optimizer: "adam", loss: { price: "mse", kind: "mse" } })

// Losses and metrics have the names of the outputs.
const listing = model({ inputs: { photo, words }, outputs: { price, kind: merged.dense(5) } })
// @error kin "'kin' does not exist in type"
listing.compile({ optimizer: "adam", loss: { price: "mse", kin: "mse" } })
// @error loss "compile: loss.kind must be given (was missing); every output needs a loss"
listing.compile({ optimizer: "adam", loss: { price: "mse" } })
// @error loss "Type 'string' is not assignable to type '{ readonly "
listing.compile({ optimizer: "adam", loss: "mse" })
// @error kin "'kin' does not exist in type"
listing.compile({ optimizer: "adam", loss: { price: "mse", kind: "mse" }, metrics: { kin: ["accuracy"] } })
// @error pric "'pric' does not exist in type"
listing.compile({ optimizer: "adam", loss: { price: "mse", kind: "mse" }, lossWeights: { pric: 2 } })

const chain = sequential([4]).dense(1)
// @error `{ optimizer: "adam" }` "Property 'loss' is missing"
chain.compile({ optimizer: "adam" })
// @error `{ loss: "mse" }` "Property 'optimizer' is missing"
chain.compile({ loss: "mse" })
// @error compile "Expected 1 arguments, but got 0"
chain.compile()
// @error loss "Did you mean '\"mse\"'?"
chain.compile({ optimizer: "adam", loss: "msee" })
// @error optimizer "\"rmsprop\""
chain.compile({ optimizer: "adma", loss: "mse" })
// @error "acuracy" "Did you mean '\"accuracy\"'?"
chain.compile({ optimizer: "adam", loss: "mse", metrics: ["acuracy"] })
// @error metric "'metric' does not exist in type"
chain.compile({ optimizer: "adam", loss: "mse", metric: ["accuracy"] })

// Monitors are keys of the logs; those of validation need its data.
const net = chain.compile({ optimizer: "adam", loss: "mse", metrics: ["accuracy"] })
const data = { x, y, epochs: 1 }
// @error earlyStopping "there is no log key \\\"valAccuracy\\\" without validationData or validationSplit"
net.fit({ ...data, callbacks: [earlyStopping({ monitor: "valAccuracy" })] })
// @error earlyStopping "there is no log key \\\"valLoss\\\" without validationData or validationSplit"
net.fit({ ...data, callbacks: [earlyStopping()] })
// @error earlyStopping "Did you mean '\"accuracy\"'?"
net.fit({ ...data, callbacks: [earlyStopping({ monitor: "acuracy" })] })
// @error reduceLROnPlateau "Did you mean '\"valAccuracy\"'?"
net.fit({ ...data, validationSplit: 0.5, callbacks: [earlyStopping(), reduceLROnPlateau({ monitor: "valAcuracy" })] })

// Logs have the keys of loss and metrics, and no others.
// @error acuracy "Property 'acuracy' does not exist on type"
export const wrongLog = (await net.evaluate({ x, y })).acuracy
// @error valLoss "Property 'valLoss' does not exist on type"
export const wrongHistory = (await net.fit(data)).history.valLoss
// @error wrongScores "Type '1' is not assignable to type '2'"
export const wrongScores: 2 = (await net.predict(x)).shape[1]
