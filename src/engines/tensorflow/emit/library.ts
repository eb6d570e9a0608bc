import { dataTypes } from "../proto/dataTypes.js"
import type { FunctionDef } from "../proto/messages.js"
import type { Ref } from "./ref.js"
import type { FunctionScope } from "./scope.js"

/** The functions of a graph. */
export class Library {
  readonly functions: FunctionDef[] = []

  /** Adds a function of the scope's arguments. @returns its name */
  add(base: string, scope: FunctionScope, results: readonly Ref[]): string {
    const name = `${base}_${this.functions.length}`
    this.functions.push({
      signature: {
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
