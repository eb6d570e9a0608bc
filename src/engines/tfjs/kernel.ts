import type { KernelBackend, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs-core"
import type { HostData } from "../../ir/host.js"
import type { Attributes, DType, Node } from "../../ir/node.js"
import type { RawFactory } from "./wasm/raw.js"

export { arrays, elementCount } from "../hostValues.js"

/** A value on the device. Each one that is handed out has to be released once. */
export type Buffer = TensorInfo

/** Shape and element type where all sizes are known. */
export interface ConcreteType {
  readonly shape: readonly number[]
  readonly dtype: DType
}

/** What a kernel is made for: a node whose sizes are all known. */
export interface Task<A = Attributes, I = readonly ConcreteType[], O = readonly ConcreteType[]> {
  readonly op: string
  readonly inputs: I
  /** One type for each result. */
  readonly outputs: O
  readonly attributes: A
  readonly path: string
}

/** Types of one, two or three values. */
export type Types1 = readonly [ConcreteType]
export type Types2 = readonly [ConcreteType, ConcreteType]
export type Types3 = readonly [ConcreteType, ConcreteType, ConcreteType]

/** Computes new buffers from others, which stay what they are. */
export type Kernel = (inputs: readonly Buffer[]) => Buffer | readonly Buffer[]

/** Computes the elements of the outputs, which are allocated and hold anything, from those of the inputs. */
export type Loop = (inputs: readonly HostData[], outputs: readonly HostData[]) => void

/** The kernels of one op: at least one of the two ways to compute it. */
export interface KernelEntry {
  /** By a kernel of the backend. */
  readonly call?: CallFactory
  /** By a loop in JavaScript: taken where the memory of the backend can be addressed, or where it cannot be called. */
  readonly loop?: (task: Task) => Loop
  /** Prefers `call` to `loop` also where the memory can be addressed. */
  readonly prefersCall?: boolean
  /** By functions of the WASM module; where it gives none for a task, the loop is taken. */
  readonly raw?: RawFactory
  /** True when an output may be written over an input of the same type: each element depends on those at its place. */
  readonly inPlace?: boolean
  /** True for a composite, which is taken apart where it has no fast kernel. */
  readonly composite?: boolean
  /** True when it can refuse its inputs at run time. */
  readonly canFail?: boolean
}

/** Prepares calls of the backend's kernels. */
export interface CallFactory {
  /** Names of the tfjs kernels that it needs. */
  readonly needs: readonly string[]
  /** False for a task that the kernels cannot do. */
  readonly fits?: (task: Task) => boolean
  readonly make: (task: Task, device: Calls) => Kernel
}

/** The kernels of a backend. */
export interface Calls {
  readonly backend: KernelBackend
  readonly kernel: (name: string) => (inputs: NamedTensorInfoMap, attributes?: NamedAttrMap) => Buffer
  readonly release: (buffer: Buffer) => void
}

/** The sizes of a node, which a plan has made numbers. */
export function concreteType({ shape, dtype }: Pick<Node, "shape" | "dtype">): ConcreteType {
  for (const size of shape) if (typeof size !== "number") throw new TypeError(`the size "${size}" has no value`)
  return { shape: shape as readonly number[], dtype }
}

type DataOf<Types> = { readonly [K in keyof Types]: HostData }

/**
 * A loop of an op with one result, written with the types of its inputs and attributes. The casts are safe because a
 * node carries the inputs and attributes that its op's own `build` returned.
 */
export const loopOf =
  <A, I extends readonly ConcreteType[]>(
    make: (task: Task<A, I, Types1>) => (output: HostData, ...inputs: DataOf<I>) => void,
  ): ((task: Task) => Loop) =>
  (task) => {
    const run = make(task as unknown as Task<A, I, Types1>)
    return (inputs, [output]) => run(output as HostData, ...(inputs as unknown as DataOf<I>))
  }

/** A call of one kernel: the names of its inputs in order, and its attributes. */
export const call = <A = Attributes>(
  kernelName: string,
  inputNames: readonly string[],
  attributes: (task: Task<A>) => NamedAttrMap = () => ({}),
): CallFactory => ({
  needs: [kernelName],
  make: (task, device) => {
    const run = device.kernel(kernelName)
    const attrs = attributes(task as Task<A>)
    return (inputs) => {
      const named: NamedTensorInfoMap = {}
      for (let i = 0; i < inputNames.length; i++) named[inputNames[i] as string] = inputs[i]
      return run(named, attrs)
    }
  },
})
