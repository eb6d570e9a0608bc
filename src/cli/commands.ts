import type { CommandEntry } from "./command.js"

/** All commands. A further one is a file of its own and a line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: "check",
    summary: "print shape errors of TypeScript and JavaScript files; fails when there are any",
    load: async () => (await import("./check/command.js")).check,
  },
]
