import { type Context, withStatus } from "./context.js"
import type { Pointer } from "./koffi.js"
import type { Plan } from "./plan.js"

/** The native side of a session. */
export interface Holdings {
  readonly context: Context
  readonly graph: Pointer
  readonly session: Pointer
  readonly plans: Map<string, Plan>
  /** Runs under way. */
  running: number
  released: boolean
}

/** Gives a session back when its last run has ended. */
export function releaseHoldings(holdings: Holdings): void {
  if (holdings.released) return
  holdings.released = true
  if (holdings.running === 0) destroy(holdings)
}

/** Marks the begin of a run. */
export function beginRun(holdings: Holdings): void {
  holdings.running++
}

/** Marks the end of a run. */
export function endRun(holdings: Holdings): void {
  holdings.running--
  if (holdings.released && holdings.running === 0) destroy(holdings)
}

function destroy({ context, graph, session, plans }: Holdings): void {
  const { tf, live } = context
  plans.clear()
  withStatus(context, "the session must close", (status) => tf.CloseSession(session, status))
  withStatus(context, "the session must be deleted", (status) => tf.DeleteSession(session, status))
  tf.DeleteGraph(graph)
  live.sessions--
}
