import { type Context, withStatusAsync } from "./context.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"
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
  if (holdings.running === 0) void destroy(holdings)
}

/** Marks the begin of a run. */
export function beginRun(holdings: Holdings): void {
  holdings.running++
}

/** Marks the end of a run. */
export function endRun(holdings: Holdings): void {
  holdings.running--
  if (holdings.released && holdings.running === 0) void destroy(holdings)
}

/** On another thread: a large graph takes tens of milliseconds. */
async function destroy({ context, graph, session, plans }: Holdings): Promise<void> {
  const { tf, live, gate } = context
  plans.clear()
  live.sessions--
  await gate(async () => {
    await withStatusAsync(context, "the session must close", (status) => onThread(tf.CloseSession, session, status))
    await withStatusAsync(context, "the session must be deleted", (status) =>
      onThread(tf.DeleteSession, session, status),
    )
    await onThread(tf.DeleteGraph, graph)
  })
}
