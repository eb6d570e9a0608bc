import { einsum, input, matMul } from "shapewright"

const a = input([3, 4])
const b = input([4, 5])
const words = input([4, 5], "int32")

// @error `input([5, 4])` "matMul: sizes along axes -1 and -2 must agree; got [3, 4] and [5, 4]"
a.matMul(input([5, 4]))
// @error b "matMul: sizes along axes -2 and -2 must agree; got [3, 4] and [4, 5]"
matMul(a, b, { transposeA: true })
// @error `input([3, 4, 5])` "matMul: sizes along axis -3 must agree or be 1; got [2, 3, 4] and [3, 4, 5]"
input([2, 3, 4]).matMul(input([3, 4, 5]))
// @error matMul "ShapeError<\"matMul needs an input of rank 2 or more; got [4]\">"
input([4]).matMul(b)
// @error `input([4])` "matMul needs an input of rank 2 or more; got [4]"
matMul(input([4]), b)
// @error words "matMul: all inputs must have one dtype; input 0 is float32, input 1 is int32"
a.matMul(words)
matMul(a, b, {
  transpose: true, // @error transpose "'transpose' does not exist in type 'MatMulOptions'"
})

// @error `"bij,bjk"` "einsum: equation must name the axes of each input and of the output by letters, as \\\"bij,bjk->bik\\\" does (was \\\"bij,bjk\\\")"
einsum("bij,bjk", [a, b])
// @error `"bij,cjk->bik"` "einsum: each input and the output must begin with one letter, which stands for the batch, as in \\\"bij,bjk->bik\\\" (was \\\"bij,cjk->bik\\\")"
einsum("bij,cjk->bik", [a, b])
// @error `"bij,bjk->bil"` "einsum: letters of the output must stand in an input (was l in \\\"bij,bjk->bil\\\")"
einsum("bij,bjk->bil", [a, b])
// @error `"bii->bi"` "einsum: a letter must stand once in an input or the output (was i twice in one of \\\"bii->bi\\\")"
einsum("bii->bi", [a])
// @error `"bij,bjk->bik"` "einsum: there must be as many inputs as the equation has in front of its arrow, 2 (was 1)"
a.einsum("bij,bjk->bik")
// @error a "einsum: \\\"bi\\\" must name the batch and each axis of input 0 (was [3, 4])"
einsum("bi,bjk->bik", [a, b])
// @error `"bi->bi"` "einsum: \\\"bi\\\" must name the batch and each axis of input 0 (was [3, 4])"
a.einsum("bi->bi")
// @error a "einsum: sizes of j must agree; got 5 and, in input 1, 3"
b.einsum("bjk,bij->bik", [a]).einsum("bij,bjk->bik", [a])
// @error words "einsum: all inputs must have one dtype; input 0 is float32, input 1 is int32"
a.einsum("bij,bjk->bik", [words])

// One mistake, one report: what follows is silent.
// @error a "einsum: sizes of j must agree; got 4 and, in input 1, 3"
const broken = einsum("bij,bjk->bik", [a, a])
broken.matMul(words).einsum("x", [a]).dense(0)
matMul(a, broken)
einsum("bij,bjk->bik", [a, broken])
