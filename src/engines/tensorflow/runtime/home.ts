import { homedir } from "node:os"
import { join } from "node:path"

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

const given = (value: string | undefined): string | undefined =>
  value === undefined || value === "" ? undefined : value

/**
 * The folder of this package in the user's cache: `SHAPEWRIGHT_HOME`, else `shapewright` in `XDG_CACHE_HOME`, in
 * `~/Library/Caches` on macOS, in `%LOCALAPPDATA%` on Windows, in `~/.cache` elsewhere.
 */
export function homeFolder(env: Environment = process.env, platform: string = process.platform): string {
  const own = given(env.SHAPEWRIGHT_HOME)
  if (own !== undefined) return own
  const cache = given(env.XDG_CACHE_HOME)
  if (cache !== undefined) return join(cache, "shapewright")
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "shapewright")
  if (platform === "win32")
    return join(given(env.LOCALAPPDATA) ?? join(homedir(), "AppData", "Local"), "shapewright", "cache")
  return join(homedir(), ".cache", "shapewright")
}

/** Where installed native runtimes live. */
export const nativeFolder = (env: Environment = process.env): string => join(homeFolder(env), "native")

/** `linux-x64`, `darwin-arm64`: what a native library has to be made for. */
export const platformName = (): string => `${process.platform}-${process.arch}`
