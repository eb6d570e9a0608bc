// Options: a wrong name is told by the compiler, with the name that was meant, whether or not others are right.
import { sequential } from "shapewright"

const image = sequential([28, 28, 1])
declare const word: string
declare const given: { readonly padding: "same" | "valid" }

// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { pading: "same" }).flatten().dense(10)
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { activation: "relu", pading: "same" }).flatten().dense(10)
// @error trainabel "'trainabel' does not exist in type 'LayerOptions'. Did you mean to write 'trainable'?"
image.flatten({ trainabel: false }).dense(10)
// @error trainabel "'trainabel' does not exist in type 'LayerOptions'. Did you mean to write 'trainable'?"
image.flatten({ name: "flat", trainabel: false }).dense(10)
// @error border "'border' does not exist in type 'Conv2dOptions'"
image.conv2d(32, 3, { strides: 2, border: "same" }).flatten().dense(10)

// @error activation "Type '\"rleu\"' is not assignable to type 'Activation | undefined'"
image.conv2d(32, 3, { activation: "rleu" }).flatten()
// @error padding "Type 'string' is not assignable to type '\"same\" | \"valid\" | undefined'"
image.conv2d(32, 3, { padding: word }).flatten()
// @error padding "Type 'string' is not assignable to type '\"same\" | \"valid\" | undefined'"
image.conv2d(32, 3, { activation: "relu", padding: word }).flatten()
// @error strides "conv2d: strides must be a positive integer (was 0)"
image.conv2d(32, 3, { padding: "same", strides: 0 }).flatten()
// @error useBias "Type 'string' is not assignable to type 'boolean | undefined'"
image.conv2d(32, 3, { useBias: "no" }).flatten()
// @error "relu" "Type '\"relu\"' has no properties in common with type 'DenseOptions'"
image.flatten().dense(64, "relu")

// One mistake at a time: an argument that is wrong comes first, then the option.
// @error 30 "conv2d: kernelSize must fit into the input (was 30x30 for [28, 28, 1]); use a smaller one or padding same"
image.conv2d(32, 30, { activation: "relu" }).flatten()

// Options in a variable are right, and give what is known of them.
export const shape: readonly [null, null, 8] = image.conv2d(8, 3, given).outputShape
// @error strided "Type '14' is not assignable to type '28'"
export const strided: readonly [28, 28, 8] = image.conv2d(8, 3, { padding: "same", strides: 2 }).outputShape
