import { dataTypes } from "../proto/dataTypes.js"
import type { FunctionDef, OpDef } from "../proto/messages.js"
import type { Ref } from "./ref.js"
import type { FunctionScope } from "./scope.js"

/** How a graph computes. */
export interface Computing {
  /** The element type of products of matrices and convolutions. */
  readonly products: "float32" | "bfloat16"
  /** Whether all ops run on CPUs, and so may be ones that have no kernel for a GPU. */
  readonly cpuOnly: boolean
}

/** The functions of a graph, and how it computes. */
export class Library {
  readonly functions: FunctionDef[] = []
  readonly products: Computing["products"]
  /** Whether products of one row are written as such. */
  readonly vectorProducts: boolean

  constructor({ products = "float32", cpuOnly = false }: Partial<Computing> = {}) {
    this.products = products
    this.vectorProducts = cpuOnly && products === "float32"
  }

  /** Adds a function of the scope's arguments. @returns its name */
  add(base: string, scope: FunctionScope, results: readonly Ref[]): string {
    return this.#add(base, scope, results, {})
  }

  /** Adds a function that reads and changes variables. @returns its name */
  addStateful(base: string, scope: FunctionScope, results: readonly Ref[]): string {
    return this.#add(base, scope, results, { isStateful: true })
  }

  #add(base: string, scope: FunctionScope, results: readonly Ref[], kind: Pick<OpDef, "isStateful">): string {
    const name = `${base}_${this.functions.length}`
    this.functions.push({
      signature: {
        ...kind,
        name,
        inputArg: scope.args.map(({ node, type }) => ({ name: node, type: dataTypes[type] })),
        outputArg: results.map(({ type }, i) => ({ name: `result_${i}`, type: dataTypes[type] })),
      },
      nodeDef: scope.nodes,
      ret: Object.fromEntries(results.map(({ inFunction }, i) => [`result_${i}`, inFunction])),
    })
    return name
  }
}
