import type { CommandEntry } from "./command.js"

/** All commands. A further one is a file of its own and a line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: "check",
    summary: "print shape errors of TypeScript and JavaScript files; fails when there are any",
    load: async () => (await import("./check/command.js")).check,
  },
  {
    name: "codegen",
    summary: "print the program that builds the model of a .keras file",
    load: async () => (await import("./codegen/command.js")).codegen,
  },
  {
    name: "native install",
    summary: "fetch TensorFlow's library for the native engine",
    load: async () => (await import("./native/install.js")).install,
  },
  {
    name: "native status",
    summary: "which library, version and devices the native engine has",
    load: async () => (await import("./native/status.js")).status,
  },
  {
    name: "native prove",
    summary: "train ten known steps on a TensorFlow library",
    load: async () => (await import("./native/prove.js")).prove,
  },
  {
    name: "native uninstall",
    summary: "remove the installed library",
    load: async () => (await import("./native/uninstall.js")).uninstall,
  },
]
