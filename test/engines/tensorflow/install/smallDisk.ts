import { spawnSync } from "node:child_process"

const apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]

/** The begin of a command line that runs what follows with a disk of its own at a folder. */
export const onDisk = (folder: string, options: string): readonly string[] => [
  ...apart,
  `mount -t tmpfs -o ${options} none '${folder}' && exec "$0" "$@"`,
]

const canMount = (): boolean =>
  process.platform === "linux" && spawnSync("unshare", [...apart.slice(1), "mount -t tmpfs none /mnt"]).status === 0

/** Whether a process may make a disk of its own here. */
export const mounts = canMount()
