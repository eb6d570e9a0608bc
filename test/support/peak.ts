import { existsSync, readFileSync } from "node:fs"

const status = "/proc/self/status"

/**
 * The most memory that this process has held, in MiB. On Linux the kernel counts what the process that started this one held
 * into `maxRSS`, so the program's own mark is read where it is there.
 */
export function peakMiB(): number {
  const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] : undefined
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024
}
