import type { Chapter } from "./entry.js"

export const mergesOfTensors: Chapter = {
  title: "Merging tensors",
  entries: [
    {
      title: "Sizes do not broadcast",
      wrong: "add([input([32, 64]), input([32, 128])])",
      at: "input([32, 128])",
      message: "add: sizes along axis -1 must agree or be 1; got [32, 64] and [32, 128]",
      right: "add([input([32, 64]), input([32, 1])])",
    },
    {
      title: "Two named sizes are two sizes",
      wrong: 'add([input(["time", 8]), input(["rows", 8])])',
      at: 'input(["rows", 8])',
      message: "add: sizes along axis -2 must agree or be 1; got [time, 8] and [rows, 8]",
      right: 'add([input(["time", 8]), input(["time", 8])])',
    },
    {
      title: "Sizes beside the joined axis differ",
      wrong: "concat([input([8, 4]), input([6, 4])])",
      at: "input([6, 4])",
      message: "concat: sizes along axis 1 must agree; got [8, 4] and [6, 4]",
      right: "concat([input([8, 4]), input([6, 4])], { axis: 1 })",
    },
    {
      title: "Ranks differ",
      wrong: "concat([input([8, 4]), input([4])])",
      at: "input([4])",
      message: "concat: ranks must agree; got [8, 4] and [4]",
      right: "concat([input([8, 4]), input([8, 1])])",
    },
    {
      title: "Element types differ",
      wrong: 'add([input([8]), input([8], "int32")])',
      at: 'input([8], "int32")',
      message: "add: all inputs must have one dtype; input 0 is float32, input 1 is int32",
      right: 'add([input([8]), input([8], "int32").cast("float32")])',
    },
    {
      title: "Nothing to merge",
      wrong: "add([])",
      at: "[]",
      message: "add: at least one tensor must be given (was none)",
      right: "add([input([8])])",
    },
    {
      title: "Not two tensors",
      wrong: "const x = input([8])\nsubtract([x, x, x])",
      at: "[x, x, x]",
      message: "subtract: exactly two tensors must be given (was 3)",
      right: "const x = input([8])\nsubtract([x, x])",
    },
    {
      title: "Sizes that are summed over differ",
      wrong: "dot([input([8, 4]), input([4, 6])], { axes: 1 })",
      at: "input([4, 6])",
      message: "dot: sizes along axes 1 and 1 must agree; got [8, 4] and [4, 6]",
      right: "dot([input([8, 4]), input([4, 6])], { axes: [2, 1] })",
    },
    {
      title: "Matrices do not multiply",
      wrong: "matMul(input([8, 4]), input([8, 6]))",
      at: "input([8, 6])",
      message: "matMul: sizes along axes -1 and -2 must agree; got [8, 4] and [8, 6]",
      right: "matMul(input([8, 4]), input([8, 6]), { transposeA: true })",
    },
    {
      title: "Branches of a choice have two element types",
      wrong: 'const x = input([8])\nwhere(x.greater(0), x, input([8], "int32"))',
      at: 'input([8], "int32")',
      message: "where: both branches must have one dtype (was float32 where true, int32 where false); cast one of them",
      right: "const x = input([8])\nwhere(x.greater(0), x, 0)",
    },
    {
      title: "A fraction beside whole numbers",
      wrong: 'greater(input([8], "int32"), 0.5)',
      at: "0.5",
      message:
        "greater: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32",
      right: 'greater(input([8], "int32").cast("float32"), 0.5)',
    },
    {
      title: "A number beside truth values",
      wrong: "const x = input([8])\nequal(x.greater(0), 1)",
      at: "1",
      message:
        "equal: input 1 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32",
      right: 'const x = input([8])\nequal(x.greater(0).cast("int32"), 1)',
    },
    {
      title: "An equation without an arrow",
      wrong: 'const x = input([8, 4])\neinsum("bij", [x])',
      at: '"bij"',
      message:
        'einsum: equation must name the axes of each input and of the output by letters, as "bij,bjk->bik" does (was "bij")',
      right: 'const x = input([8, 4])\neinsum("bij->bji", [x])',
    },
    {
      title: "A letter stands twice",
      wrong: 'const x = input([4, 4])\neinsum("bii->bi", [x])',
      at: '"bii->bi"',
      message: 'einsum: a letter must stand once in an input or the output (was i twice in one of "bii->bi")',
      right: 'const x = input([4, 4])\neinsum("bij->bi", [x])',
    },
    {
      title: "The batch has no letter of its own",
      wrong: 'const x = input([8, 4])\neinsum("bij->ji", [x])',
      at: '"bij->ji"',
      message:
        'einsum: each input and the output must begin with one letter, which stands for the batch, as in "bij,bjk->bik" (was "bij->ji")',
      right: 'const x = input([8, 4])\neinsum("bij->bji", [x])',
    },
    {
      title: "A letter of the output is new",
      wrong: 'const x = input([8, 4])\neinsum("bij->bik", [x])',
      at: '"bij->bik"',
      message: 'einsum: letters of the output must stand in an input (was k in "bij->bik")',
      right: 'const x = input([8, 4])\neinsum("bij->bji", [x])',
    },
    {
      title: "An equation for another number of inputs",
      wrong: 'const x = input([8, 4])\neinsum("bij,bjk->bik", [x])',
      at: '"bij,bjk->bik"',
      message: "einsum: there must be as many inputs as the equation has in front of its arrow, 2 (was 1)",
      right: 'const x = input([8, 4])\neinsum("bij,bkj->bik", [x, x])',
    },
    {
      title: "An equation for another rank",
      wrong: 'const x = input([8, 4])\neinsum("bi->b", [x])',
      at: "x]",
      message: 'einsum: "bi" must name the batch and each axis of input 0 (was [8, 4])',
      right: 'const x = input([8, 4])\neinsum("bij->b", [x])',
    },
    {
      title: "A letter stands for two sizes",
      wrong: 'const x = input([8, 4])\neinsum("bij,bjk->bik", [x, x])',
      at: "x])",
      message: "einsum: sizes of j must agree; got 4 and, in input 1, 8",
      right: 'const x = input([8, 4])\neinsum("bij,bkj->bik", [x, x])',
    },
  ],
}
