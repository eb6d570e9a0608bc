import type { FileLink } from "./pip/linksPage.js"
import { parseWheelName, type WheelName } from "./wheel/name.js"
import { type Machine, runsOn } from "./wheel/platform.js"
import { compareVersions } from "./wheel/version.js"

/** A wheel that can be taken. */
export interface Choice {
  readonly link: FileLink
  readonly wheel: WheelName
}

/** What is looked for. */
export interface Wish {
  /** Names of projects, the best first. */
  readonly projects: readonly string[]
  readonly allows: (version: readonly number[]) => boolean
}

/**
 * The wheel to take: of the first project that has one, the newest allowed version that runs on the machine. What Python
 * it was made for does not matter: only its C libraries are used; the newest one is taken, so that the choice is the same
 * each time.
 */
export function chooseWheel(
  links: readonly FileLink[],
  { projects, allows }: Wish,
  machine: Machine,
): Choice | undefined {
  const wheels = links.flatMap((link): Choice[] => {
    const wheel = link.yanked ? undefined : parseWheelName(link.fileName)
    const fits =
      wheel !== undefined && allows(wheel.version) && wheel.platforms.some((platform) => runsOn(platform, machine))
    return fits ? [{ link, wheel }] : []
  })
  for (const project of projects) {
    const [best] = wheels.filter(({ wheel }) => wheel.project === project).sort(better)
    if (best !== undefined) return best
  }
  return undefined
}

const pythonNumber = ({ python }: WheelName): readonly number[] => {
  const [, major, minor] = /(\d)(\d*)$/.exec(python) ?? []
  return [Number(major ?? 0), Number(minor ?? 0)]
}

/** Newer first, then the newer Python, then those with a checksum; the first of equals. */
function better(a: Choice, b: Choice): number {
  return (
    compareVersions(b.wheel.version, a.wheel.version) ||
    compareVersions(pythonNumber(b.wheel), pythonNumber(a.wheel)) ||
    Number(b.link.sha256 !== undefined) - Number(a.link.sha256 !== undefined)
  )
}
