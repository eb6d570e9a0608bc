import { execFile } from "node:child_process"

/** Names under which Python is installed. */
const pythons = process.platform === "win32" ? ["py", "python"] : ["python3", "python"]

const program = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"

/** The index that an installed pip uses when nothing is configured; `undefined` when there is no pip. */
export async function askPipForIndex(): Promise<string | undefined> {
  for (const python of pythons) {
    const answer = await output(python, ["-c", program])
    if (answer !== undefined && URL.canParse(answer)) return answer
  }
  return undefined
}

function output(command: string, given: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, given, { timeout: 20_000, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : undefined),
    )
  })
}
