#!/usr/bin/env node
import { commands } from "./commands.js"
import { run } from "./run.js"
import { processTerminal } from "./terminal.js"

process.exitCode = await run(commands, process.argv.slice(2), processTerminal())
