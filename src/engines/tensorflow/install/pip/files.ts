import { homedir } from "node:os"
import { delimiter, join } from "node:path"
import type { Environment } from "../../runtime/home.js"

/** Where an installation of pip looks for its configuration. */
export interface PipPlace {
  readonly env: Environment
  readonly platform: string
  readonly home: string
  /** The folder of the system's configuration. */
  readonly etc: string
}

/** This process. */
export const thisPlace = (): PipPlace => ({
  env: process.env,
  platform: process.platform,
  home: homedir(),
  etc: "/etc",
})

const nothing = (platform: string): string => (platform === "win32" ? "nul" : "/dev/null")

/** pip's configuration files; what stands in a later one counts. */
export function pipFiles(place: PipPlace): string[] {
  const given = place.env.PIP_CONFIG_FILE
  if (given === nothing(place.platform)) return []
  const site = place.env.VIRTUAL_ENV
  return [
    ...globalFiles(place),
    // As in pip: a file that is named in the environment takes the place of the user's own.
    ...(given === undefined ? userFiles(place) : []),
    ...(site === undefined ? [] : [join(site, baseName(place.platform))]),
    ...(given === undefined ? [] : [given]),
  ]
}

const baseName = (platform: string): string => (platform === "win32" ? "pip.ini" : "pip.conf")

function globalFiles({ env, platform, etc }: PipPlace): string[] {
  if (platform === "win32") return [join(env.PROGRAMDATA ?? "C:\\ProgramData", "pip", "pip.ini")]
  if (platform === "darwin") return ["/Library/Application Support/pip/pip.conf"]
  const folders = (env.XDG_CONFIG_DIRS || join(etc, "xdg")).split(delimiter)
  return [...folders.map((folder) => join(folder, "pip", "pip.conf")), join(etc, "pip.conf")]
}

function userFiles({ env, platform, home }: PipPlace): string[] {
  if (platform === "win32")
    return [join(home, "pip", "pip.ini"), join(env.APPDATA ?? join(home, "AppData", "Roaming"), "pip", "pip.ini")]
  const config = join(env.XDG_CONFIG_HOME || join(home, ".config"), "pip", "pip.conf")
  const apple = platform === "darwin" ? [join(home, "Library", "Application Support", "pip", "pip.conf")] : []
  return [join(home, ".pip", "pip.conf"), config, ...apple]
}
