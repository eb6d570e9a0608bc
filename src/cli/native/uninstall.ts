import { uninstall as uninstallRuntime } from "../../engines/tensorflow/install/uninstall.js"
import { defineCommand, exitCodes } from "../command.js"
import { tellFailure } from "./failure.js"
import { progressReport } from "./progress.js"

/** `shapewright native uninstall`. */
export const uninstall = defineCommand({
  takes: "",
  about: "Removes the installed TensorFlow library and what stopped downloads have left from the user's cache.",
  options: {},
  run: (_, terminal) =>
    tellFailure(terminal, async () => {
      await uninstallRuntime(progressReport(terminal))
      return exitCodes.ok
    }),
})
