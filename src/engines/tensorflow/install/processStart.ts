import { readFile } from "node:fs/promises"

/** When a process began, in the system's own words; `undefined` where the system does not tell. */
export async function startOf(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8")
    // The name of the program stands in parentheses and may hold anything; field 22 is the start.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19]
  } catch {
    return undefined
  }
}
