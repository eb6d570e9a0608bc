import { type NativeStatus, nativeStatus } from "../../engines/tensorflow/install/status.js"
import { defineCommand, exitCodes } from "../command.js"

const about = `Prints which TensorFlow library the native engine takes, its version and the devices that it sees, where runtimes
are installed, and what does not work.

Exit codes: 0 the native engine runs; 1 it does not.`

/** `shapewright native status`. */
export const status = defineCommand({
  takes: "",
  about,
  options: { json: { about: "one line of JSON" } },
  run: async ({ values }, terminal) => {
    const found = await nativeStatus()
    terminal.print(values.json ? JSON.stringify(found) : describe(found))
    return found.running === undefined ? exitCodes.found : exitCodes.ok
  },
})

function describe({ platform, folder, installedSize, running, problems }: NativeStatus): string {
  const size = installedSize === undefined ? "nothing" : `${(installedSize / 1e6).toFixed(0)} MB`
  return [
    running === undefined ? "native engine: does not run" : `native engine: TensorFlow ${running.version}`,
    ...(running === undefined ? [] : [`library:       ${running.candidate.library}`]),
    ...(running === undefined ? [] : [`from:          ${running.candidate.title}`]),
    ...(running?.devices ?? []).map(({ name, type }) => `device:        ${type} (${name})`),
    `platform:      ${platform}`,
    `installed:     ${size} in ${folder}`,
    ...problems.map((problem) => `problem:       ${problem}`),
  ].join("\n")
}
