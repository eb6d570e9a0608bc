import type { Wish } from "./choose.js"
import { installError } from "./failure.js"
import type { Machine } from "./wheel/platform.js"

/** Versions of TensorFlow that this package was tested with, the newest first. */
const versions: readonly (readonly number[])[] = [[2, 20]]

/** Platforms on which the suite has run on TensorFlow's kernels. */
const verified = ["linux-x64"]

/** Platforms whose wheels hold TensorFlow's C library. */
const known = [...verified, "linux-arm64", "darwin-arm64"]

/** What is looked for on a machine. @throws EngineError for a platform without a TensorFlow library */
export function wishFor({ name, glibc }: Machine, cuda: boolean): Wish & { readonly unverified: boolean } {
  const way = 'take the engine "wasm", or set --from to a folder with a TensorFlow C library of your own'
  if (!known.includes(name)) throw installError(`the platform must be one of ${known.join(", ")} (was ${name}); ${way}`)
  if (name.startsWith("linux-") && glibc === undefined)
    throw installError(`the C library of the system must be glibc (was another, such as musl); ${way}`)
  if (cuda && name !== "linux-x64") throw installError(`--cuda must be used on linux-x64 (was ${name}); leave it out`)
  return {
    projects: cuda || name !== "linux-x64" ? ["tensorflow"] : ["tensorflow-cpu", "tensorflow"],
    allows: (version) => versions.some((wanted) => wanted.every((part, i) => version[i] === part)),
    unverified: cuda || !verified.includes(name),
  }
}

/** The versions that are looked for, in words. */
export const wantedVersions = versions.map((version) => `${version.join(".")}.x`).join(" or ")
