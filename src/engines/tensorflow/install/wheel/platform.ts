import { release } from "node:os"
import { platformName } from "../../runtime/home.js"
import { compareVersions } from "./version.js"

/** A machine that wheels are chosen for. */
export interface Machine {
  /** `linux-x64` */
  readonly name: string
  /** Version of glibc; `undefined` on other C libraries and other systems. */
  readonly glibc: readonly number[] | undefined
  /** Version of macOS. */
  readonly macos: readonly number[] | undefined
}

const numbers = (text: string): number[] => text.split(".").map(Number)

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  const { header } = process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } }
  const glibc = header?.glibcVersionRuntime
  const darwin = Number.parseInt(release(), 10)
  return {
    name: platformName(),
    glibc: glibc === undefined ? undefined : numbers(glibc),
    // Darwin 20 is macOS 11, 24 is macOS 15; with Darwin 25 macOS began to count by years.
    macos: process.platform === "darwin" ? [darwin >= 25 ? darwin + 1 : darwin - 9] : undefined,
  }
}

const linuxNames: Readonly<Record<string, string>> = { "linux-x64": "x86_64", "linux-arm64": "aarch64" }
const macNames: Readonly<Record<string, string>> = { "darwin-x64": "x86_64", "darwin-arm64": "arm64" }

/** Older names of manylinux platforms, by the version of glibc that they need. */
const oldNames: Readonly<Record<string, string>> = { manylinux1: "2.5", manylinux2010: "2.12", manylinux2014: "2.17" }

/** Whether a wheel for this platform runs on the machine. */
export function runsOn(platform: string, { name, glibc, macos }: Machine): boolean {
  if (platform === "any") return true
  if (platform === "win_amd64") return name === "win32-x64"
  const mac = /^macosx_(\d+)_(\d+)_(\w+)$/.exec(platform)
  if (mac !== null)
    return (
      (mac[3] === macNames[name] || (mac[3] === "universal2" && name in macNames)) &&
      macos !== undefined &&
      compareVersions(macos, [Number(mac[1])]) >= 0
    )
  const linux = /^(manylinux(?:1|2010|2014|_(\d+)_(\d+)))_(\w+)$/.exec(platform)
  if (linux === null || linux[4] !== linuxNames[name] || glibc === undefined) return false
  const needed =
    linux[2] === undefined ? numbers(oldNames[linux[1] as string] as string) : [Number(linux[2]), Number(linux[3])]
  return compareVersions(glibc, needed) >= 0
}
