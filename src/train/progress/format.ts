import type { Logs } from "../callback.js"

/** A number of the logs: four decimals, or five digits and an exponent where those would not show it. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return `${value}`
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-3 || size >= 1e5) ? value.toExponential(4) : value.toFixed(4)
}

const formatValue = (value: Logs[string]): string =>
  typeof value === "number" ? formatNumber(value) : `[${value.map(formatNumber).join(", ")}]`

/** Logs as they stand in a line: `loss 0.2345  accuracy 0.9100  precision [0.5000, 0.7500]`. */
export const formatLogs = (logs: Logs): readonly string[] =>
  Object.entries(logs).map(([key, value]) => `${key} ${formatValue(value)}`)

/** Milliseconds as on a clock: `0:11`, `1:02:03`. */
export function formatClock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const digits = (value: number): string => `${value % 60}`.padStart(2, "0")
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${digits(seconds)}`
    : `${Math.floor(minutes / 60)}:${digits(minutes)}:${digits(seconds)}`
}

/** How long something took, in milliseconds: `450 ms`, `4.2 s`, `1:05`. */
export function formatElapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} s` : formatClock(milliseconds)
}

/** The time of a step, in milliseconds: `12 ms/step`, `0.42 ms/step`, `1.25 s/step`. */
export function formatStepTime(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s/step`
  const decimals = milliseconds >= 10 ? 0 : milliseconds >= 1 ? 1 : 2
  return `${milliseconds.toFixed(decimals)} ms/step`
}
