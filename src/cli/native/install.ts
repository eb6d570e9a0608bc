import { install as installRuntime } from "../../engines/tensorflow/install/install.js"
import { defineCommand, exitCodes } from "../command.js"
import { tellFailure } from "./failure.js"
import { progressReport } from "./progress.js"
import { proveApart } from "./prove.js"

const about = `Fetches TensorFlow's C library, about 260 MB, into the user's cache (780 MB unpacked), where all projects find it:
$SHAPEWRIGHT_HOME, else shapewright in $XDG_CACHE_HOME or the system's place for caches. Nothing is compiled.

It is taken out of TensorFlow's Python wheel, from the package index that pip is configured for (PIP_INDEX_URL, pip.conf,
find-links, certificates and proxy count), or from what --from names. Its checksum is checked, and ten steps are trained
before it is used. A download that was stopped goes on where it was.

Exit codes: 0 installed, or there already; 2 it could not be.`

/** `shapewright native install`. */
export const install = defineCommand({
  takes: "",
  about,
  options: {
    from: {
      about: "a wheel, a folder with wheels or with TensorFlow's C library, the address of a wheel, page or index",
      value: "source",
    },
    cuda: { about: "the build for NVIDIA GPUs, with the CUDA libraries that it names: about 3 GB; unverified" },
    again: { about: "also when it is installed already" },
  },
  run: ({ values: { from, cuda, again } }, terminal) =>
    tellFailure(terminal, async () => {
      await installRuntime({
        ...(from === undefined ? {} : { from }),
        cuda: cuda === true,
        again: again === true,
        report: progressReport(terminal),
        prove: proveApart,
      })
      return exitCodes.ok
    }),
})
