/** Tells whether the user pressed Ctrl-C. */
export interface Interruption {
  readonly raised: boolean
  /** Stops listening. */
  end(): void
}

/**
 * Listens for SIGINT where there is such a signal: the first one is taken as the wish to stop after the step in flight,
 * a second one ends the process as usual.
 */
export function interruption(): Interruption {
  let raised = false
  const listener = (): void => {
    raised = true
  }
  const emitter = typeof process === "object" && typeof process.once === "function" ? process : undefined
  emitter?.once("SIGINT", listener)
  return {
    get raised() {
      return raised
    },
    end: () => void emitter?.removeListener("SIGINT", listener),
  }
}
