import { defineCommand, type ExitCode, exitCodes, UsageError } from "../command.js"
import { joinReports, noReport, type Report } from "./finding.js"
import { checkJavaScript } from "./javascript/check.js"
import { printGithub } from "./report/github.js"
import { jsonOf } from "./report/json.js"
import { printText } from "./report/text.js"
import { findTargets } from "./targets.js"
import { checkTypeScript } from "./typescript/check.js"

const about = `Prints the shape errors of models: where they are, which layer, what is expected, what was received.

TypeScript is compiled with the TypeScript that its project has installed (5.4 or newer), under the nearest
tsconfig.json; a tsconfig may also be given itself. Nothing is written. Other TypeScript errors are counted.

JavaScript is executed: each file is imported in a process of its own, with SHAPEWRIGHT_CHECK=1 in its environment, in
which models are made and checked but fit, evaluate and predict never begin, and so neither does what waits for them. In
folders, only JavaScript that imports shapewright is taken.

Exit codes: 0 no shape errors; 1 shape errors; 2 wrong usage, or something could not be checked.`

/** `shapewright check`. */
export const check = defineCommand({
  takes: "<file or folder...>",
  about,
  options: {
    all: { about: "other TypeScript errors are printed and count as well" },
    "no-run": { about: "leave JavaScript out: nothing is executed" },
    timeout: { about: "how long a JavaScript file may run, in seconds; default 60", value: "seconds" },
    format: { about: "default: github in GitHub Actions, else text", value: ["text", "json", "github"] },
    json: { about: "the same as --format json" },
  },
  run: async ({ values, positionals }, terminal) => {
    if (positionals.length === 0) throw new UsageError("name the files or folders to check")
    const { typescript, javascript, configs, problems } = findTargets(positionals)
    const report = joinReports([
      { ...noReport, problems },
      ...(await Promise.all([
        checkTypeScript({ files: typescript, configs }),
        values["no-run"] ? noReport : checkJavaScript(javascript, secondsOf(values.timeout)),
      ])),
    ])
    const all = values.all === true
    const format = values.json ? "json" : (values.format ?? (process.env.GITHUB_ACTIONS ? "github" : "text"))
    if (format === "json") terminal.print(jsonOf(report, exitCodeOf(report, all)))
    if (format === "github") printGithub(report, terminal, all)
    if (format === "text") printText(report, terminal, all)
    return exitCodeOf(report, all)
  },
})

function exitCodeOf({ findings, others, problems }: Report, all: boolean): ExitCode {
  if (findings.length > 0 || (all && others.length > 0)) return exitCodes.found
  return problems.length > 0 ? exitCodes.unusable : exitCodes.ok
}

function secondsOf(given: string | undefined): number {
  const seconds = Number(given ?? 60)
  if (seconds > 0 && Number.isFinite(seconds)) return seconds
  throw new UsageError(`--timeout must be a number of seconds above 0 (was "${given}")`)
}
