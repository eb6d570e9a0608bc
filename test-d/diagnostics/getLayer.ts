// Names of layers: one mistake, one sentence, at the name.
import { add, chain, input, layers, model, repeat, residual, sequential } from "shapewright"

const net = sequential([784]).dense(128, { name: "encoder" }).relu().dense(10, { name: "head" })
// @error `"encodr"` "there is no layer \\\"encodr\\\"; did you mean \\\"encoder\\\"?"
net.getLayer("encodr")
// @error `"Encoder"` "there is no layer \\\"Encoder\\\"; did you mean \\\"encoder\\\"?"
net.getLayer("Encoder").trainable = false
// @error `"enco"` "there is no layer \\\"enco\\\"; there are "
net.getLayer("enco")
// @error `"haed"` "there is no layer \\\"haed\\\"; did you mean \\\"head\\\"?"
net.compile({ optimizer: "adam", loss: "mse" }).getLayer("haed")
// @error `"dens_1"` "there is no layer \\\"dens_1\\\"; there are "
net.getLayer("dens_1")
// @error 1 "Argument of type 'number' is not assignable"
net.getLayer(1)

// A weight that there is not.
// @error bias "Property 'bias' does not exist"
sequential([4]).dense(3, { name: "a", useBias: false }).getLayer("a").weights.bias

// What is right compiles: automatic names, and texts that are not known.
net.getLayer("dense")
net.getLayer("relu_1")
net.getLayer("encoder" as string)
sequential([4]).dense(3).getLayer("encodr")

// Branches and merges.
const x = input([4])
const two = model({ inputs: x, outputs: add([x.dense(3, { name: "left" }), x.dense(3, { name: "right" })]) })
// @error `"lft"` "there is no layer \\\"lft\\\"; did you mean \\\"left\\\"?"
two.getLayer("lft")

// Blocks and models inside.
const block = residual(chain([layers.dense(4, { name: "inner" })]), { name: "block" })
const deep = sequential([4]).apply(block)
// @error `"inner"` "there is no layer \\\"inner\\\"; there are block/inner"
deep.getLayer("inner")
// @error `"block/iner"` "did you mean \\\"block/inner\\\"?"
deep.getLayer("block/iner")
const copies = sequential([4]).apply(repeat(3, layers.dense(4, { name: "hidden" })))
copies.getLayer("hidden_2")
// @error `"hidden_x"` "did you mean \\\"hidden\\\"?"
copies.getLayer("hidden_x")
const coder = sequential([4], "float32", { name: "coder" }).dense(3, { name: "code" })
const outer = model({ inputs: x, outputs: x.apply(coder) })
// @error `"code"` "there is no layer \\\"code\\\"; there are coder/code"
outer.getLayer("code")
