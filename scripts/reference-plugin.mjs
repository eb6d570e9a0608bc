// A plugin of typedoc. Signatures are written for the compiler, which shall put a sentence at the argument that is
// wrong; the reference shows what is to be passed instead: `units: number, options?: DenseOptions`. It also sorts all
// that is exported into the categories of `categories`.
import { relative } from "node:path"
import {
  ArrayType,
  Comment,
  CommentTag,
  ConditionalType,
  Converter,
  IntrinsicType,
  ReferenceType,
  ReflectionKind,
  Type,
  UnionType,
} from "typedoc"
import { root } from "./ensure-installed.mjs"

/** Where a declaration stands in the sources, and the category that it comes into; the first that fits counts. */
const categories = [
  [/^src\/(builder|model)\//, "Models"],
  [/^src\/(layers|activations)\//, "Layers"],
  [/^src\/losses\//, "Losses"],
  [/^src\/metrics\//, "Metrics"],
  [/^src\/(optimizers|schedules)\//, "Optimizers"],
  [/^src\/(constraints|initializers|regularizers|random)\//, "Weights"],
  [/^src\/(ops|ir)\//, "Own layers"],
  [/^src\/train\//, "Training"],
  [/^src\/shape\/errors/, "Errors"],
  [/^(src|types)\//, "Data"],
]

/** What functions that make blocks give. */
const blocks = ["Chain", "Residual", "Repeat", "Parallel"]

/** Types that hold a sentence where something is wrong, with what they are where nothing is. */
const plain = {
  ActivationWord: (_, { reference }) => reference("Activation"),
  Applicable: (_, { reference }) => reference("Applicable"),
  Arg: ([, , type]) => type,
  BlockValue: (_, { reference }) => new UnionType(blocks.map((name) => reference(name))),
  BrokenLike: () => new IntrinsicType("never"),
  CalledAs: ([, value]) => value,
  CalledInput: ([shape]) => shape,
  CalledInputs: ([inputs]) => inputs,
  CheckedEvaluate: ([, inputs, outputs], { reference }) => reference("EvaluateOptions", inputs, outputs),
  CheckedTune: ([, inputs, outputs], { reference }) => reference("TuneOptions", inputs, outputs),
  CheckedFit: ([, inputs, outputs], { reference }) => reference("FitOptions", inputs, outputs),
  CheckedLosses: ([losses]) => losses,
  CheckedMetrics: ([, metrics]) => metrics,
  CheckedX: ([, inputs], { reference }) => reference("DataFor", inputs),
  DType: (_, { reference }) => reference("DType"),
  DTypeWord: (_, { reference }) => reference("DType"),
  Elements: ([type]) => type,
  FitHistory: (types, { reference }) => reference("History", reference("FitKeys", ...types)),
  Filters: ([, type]) => type,
  Fitting: ([, type]) => type,
  GivenEvaluate: ([inputs, outputs], { reference }) => reference("EvaluateOptions", inputs, outputs),
  GivenTune: ([inputs, outputs], { reference }) => reference("TuneOptions", inputs, outputs),
  GivenFit: ([inputs, outputs], { reference }) => reference("FitOptions", inputs, outputs),
  GivenPlaces: ([inputs], { reference }) => reference("DataFor", inputs),
  GivenParts: (_, { reference }) => new ArrayType(reference("Applicable")),
  GivenTensors: (_, { reference }) => reference("Tensors"),
  HasLayer: (_, { reference }) => new UnionType(["Sequential", "Model"].map((name) => reference(name))),
  InputTensor: (types, { reference }) => reference("Tensor", ...types),
  KernelSize: ([, type]) => type,
  LayerCalled: (_, { reference }) => reference("LayerView"),
  LayerLike: (_, { reference }) => reference("LayerValue"),
  LayerName: ([name]) => name,
  LossFault: () => new IntrinsicType("never"),
  LossFaults: () => new IntrinsicType("never"),
  Listed: ([, list]) => list,
  MadeBlock: ([, block]) => block,
  Method: ([layer], { callOf }) => callOf(layer),
  Mutable: ([type]) => type,
  NamedTensors: ([type]) => type,
  NoInfer: ([type]) => type,
  Offered: () => new IntrinsicType("never"),
  OneShape: ([type]) => type,
  Operand: (_, { reference }) => reference("AnyTensor"),
  OperandOrNumber: (_, { reference }) => new UnionType([reference("AnyTensor"), new IntrinsicType("number")]),
  Operands: ([, type]) => type,
  Options: ([, , type]) => type,
  Others: ([, type]) => type,
  PoolSize: ([, type]) => type,
  Refused: ([layer], { callOf }) => callOf(layer),
  Rule: () => new IntrinsicType("unknown"),
  SequentialStart: ([shape], { reference }) => reference("Sequential", shape, shape),
  SizesOrShapes: (_, { reference }) => reference("Shape"),
  TargetsFor: (_, { reference }) => reference("Targets"),
  TargetsOf: (_, { reference }) => reference("Targets"),
  TensorOption: (_, { reference }) => reference("AnyTensor"),
  Unary: (_, { reference }) => reference("Symbolic"),
  Units: ([, type]) => type,
  UnknownShape: (_, { reference }) => reference("Shape"),
}

/** The signatures of layers: their type parameters are filled by the builder, and their results depend on it. */
const isCall = (name) => /^[A-Z]\w*(Call|Function)$/.test(name) || name === "Apply"

/** The name behind the type of a registry's entry: `Dense` for `DenseType & …`. */
const entryName = (type) => /\b([A-Z]\w*)Type\b/.exec(type.toString())?.[1]

/** A union without one of its types. */
const without = (type, left) => {
  if (!(type instanceof UnionType)) return type
  const types = type.types.filter((each) => each.toString() !== left)
  return types.length === 1 ? types[0] : new UnionType(types)
}

function rewriter(project) {
  const named = (name) => project.children.find((child) => child.name === name)
  const reference = (name, ...types) => {
    const made = ReferenceType.createResolvedReference(name, named(name), project)
    if (types.length > 0) made.typeArguments = types
    return made
  }
  const callOf = (layer) => {
    const name = `${entryName(layer)}Call`
    return named(name) ? reference(name) : undefined
  }

  /** Rewrites the parts of a type in their places. */
  const readParts = (type, bounds) => {
    const readPart = (part) => (part instanceof Type ? read(part, bounds) : part)
    for (const [key, part] of Object.entries(type))
      if (part instanceof Type || Array.isArray(part))
        type[key] = Array.isArray(part) ? part.map(readPart) : readPart(part)
    return type
  }

  /** The type as users may read it. `bounds`: what the type parameters in it stand for. */
  const read = (type, bounds = new Map()) => {
    if (type instanceof UnionType) return without(readParts(type, bounds), "never")
    if (type instanceof ConditionalType && type.falseType.name === "Refused") return read(type.falseType, bounds)
    if (!(type instanceof ReferenceType)) return type && readParts(type, bounds)
    const types = type.typeArguments ?? []
    const replaced = type.reflection ? undefined : plain[type.name]?.(types, { reference, callOf })
    if (replaced) return read(replaced, bounds)
    if (type.refersToTypeParameter && bounds.has(type.name)) return read(bounds.get(type.name), bounds)
    if (isCall(type.name)) type.typeArguments = undefined
    return readParts(type, bounds)
  }
  return { read, reference, project }
}

/** What the results of layers become. */
const everyResult = ["Tensor", "Sequential", "LayerValue"]

const isMerge = ({ name }, { children }) => children.some((each) => each.name === name.replace(/Call$/, "Function"))

/** A layer's signature: the bounds of its type parameters are what can be passed. */
function readCall(signature, call, { read, reference, project }) {
  const bounds = new Map((signature.typeParameters ?? []).map(({ name, type }) => [name, type]))
  for (const parameter of signature.parameters ?? []) {
    parameter.type = read(parameter.type, bounds)
    if (parameter.flags.isOptional) parameter.type = without(parameter.type, "undefined")
  }
  for (const parameter of [...(signature.typeParameters ?? [])]) project.removeReflection(parameter)
  project.removeTypeReflections(signature.type)
  const results = call.name === "Apply" ? ["Tensor", "Sequential"] : isMerge(call, project) ? ["Tensor"] : everyResult
  signature.type = new UnionType(results.map((name) => reference(name)))
}

/** The signature of a function that makes a block: what can be passed, and the block. */
function readBlock(signature, { read, project }) {
  const bounds = new Map((signature.typeParameters ?? []).map(({ name, type }) => [name, type]))
  for (const parameter of signature.parameters ?? []) {
    parameter.type = read(parameter.type, bounds)
    if (parameter.flags.isOptional) parameter.type = without(parameter.type, "undefined")
  }
  for (const parameter of [...(signature.typeParameters ?? [])]) project.removeReflection(parameter)
  signature.type = read(signature.type)
  signature.type.typeArguments = undefined
}

/** An op's signature: what it takes, and that it gives a symbolic value; its text says of which shape. */
function readOp(signature, { read, reference, project }) {
  const bounds = new Map((signature.typeParameters ?? []).map(({ name, type }) => [name, type ?? reference("Shape")]))
  for (const parameter of signature.parameters ?? []) parameter.type = read(parameter.type, bounds)
  for (const parameter of [...(signature.typeParameters ?? [])]) project.removeReflection(parameter)
  const before = signature.type
  const name = before instanceof ReferenceType ? before.name : undefined
  if (name === "Symbolic") signature.type = reference("Symbolic")
  else if (name === "Parts") signature.type = new ArrayType(reference("Symbolic"))
  else signature.type = read(before, bounds)
  if (before && signature.type !== before) project.removeTypeReflections(before)
}

const owner = (reflection) => {
  let found = reflection
  while (found.parent && !found.parent.isProject()) found = found.parent
  return found
}

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.parent?.isProject()) return
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName
    const path = file && relative(root, file).replaceAll("\\", "/")
    const category = path && categories.find(([where]) => where.test(path))?.[1]
    if (!category) return
    reflection.comment ??= new Comment()
    reflection.comment.blockTags.push(new CommentTag("@category", [{ kind: "text", text: category }]))
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const how = rewriter(project)
    for (const signature of project.getReflectionsByKind(ReflectionKind.SomeSignature)) {
      const call = owner(signature)
      if (isCall(call.name)) {
        readCall(signature, call, how)
        continue
      }
      if (blocks.some((block) => block.toLowerCase() === call.name)) {
        readBlock(signature, how)
        continue
      }
      if (call.name === "ops") {
        readOp(signature, how)
        continue
      }
      signature.type = how.read(signature.type)
      for (const each of [...(signature.parameters ?? []), ...(signature.typeParameters ?? [])]) {
        each.type = how.read(each.type)
        if (each.default) each.default = how.read(each.default)
      }
    }
    for (const declaration of project.getReflectionsByKind(ReflectionKind.All)) {
      if (!declaration.isDeclaration() || !declaration.type) continue
      const before = declaration.type
      declaration.type = how.read(before)
      if (declaration.type !== before) project.removeTypeReflections(before)
    }
    for (const call of project.children.filter(({ name }) => isCall(name)))
      for (const parameter of [...(call.typeParameters ?? [])]) project.removeReflection(parameter)
  })
}
