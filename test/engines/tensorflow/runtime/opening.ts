import { proveDriver } from "../../../../src/engines/tensorflow/install/proof.js"
import { openDriver } from "../../../../src/engines/tensorflow/open.js"

/** Opens the driver and tells about it in one line of JSON; with `RUN=1` it also trains. */
const told = await openDriver().then(
  async ({ driver, candidate, problems }) => {
    if (process.env.RUN === "1") await proveDriver(driver)
    return { opened: `${driver.name} ${candidate.origin} ${driver.version}`, problems }
  },
  (error: Error) => ({ problems: error.message.split("\n  ") }),
)
console.log(JSON.stringify(told))
