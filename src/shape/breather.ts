/** Longest time in milliseconds that a loop holds the event loop. */
const patience = 12

/** Lets other events run. */
export const nextTurn: () => Promise<void> =
  typeof setImmediate === "function"
    ? () => new Promise((resolve) => setImmediate(resolve))
    : () => new Promise((resolve) => setTimeout(resolve, 0))

/** A function to await in a long loop: lets other events run when the last time is some milliseconds ago. */
export function breather(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < patience) return
    await nextTurn()
    last = performance.now()
  }
}
