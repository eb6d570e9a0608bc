import { availablePeers } from "./peers/available.js"
import { type Peer, type PeerCommand, startPeer } from "./peers/process.js"
import { interleave, type Spread } from "./rounds.js"
import type { Command, Workload } from "./workloads/workload.js"

/** What was measured of one peer on one workload. */
export interface Row {
  readonly peer: string
  /** `"TensorFlow 2.20.0"`: what it ran on, where it tells. */
  readonly versions: string | undefined
  /** Milliseconds; left out where the peer could not do it. */
  readonly measured: Readonly<Partial<Record<Command, Spread>>>
  /** From the start of the process to the end of the first step, in milliseconds, where it was measured. */
  readonly coldStart: Spread | undefined
  readonly peakMiB: number
}

/** How much is measured. */
export interface Extent {
  readonly rounds: number
  /** How many of the workload's measures are made. */
  readonly measures: number
  /** Times that each process is started for its cold start. */
  readonly starts: number
  /** Interpreters with peers in them. */
  readonly pythons: readonly string[]
}

/** A peer that runs, or the reason why it does not. */
async function started(command: PeerCommand): Promise<Peer | undefined> {
  try {
    return await startPeer(command)
  } catch (error) {
    const lines = (error as Error).message.split("\n").slice(0, 4)
    process.stderr.write(`${lines.map((line) => line.slice(0, 200)).join("\n")}\n`)
    return undefined
  }
}

async function coldStarts(commands: readonly PeerCommand[], starts: number): Promise<readonly Spread[]> {
  const measures = commands.map((command) => async () => {
    const peer = await startPeer(command)
    await peer.stop()
    return peer.coldStart
  })
  return starts === 0 ? [] : interleave(measures, starts)
}

/** Measures all peers of a workload, interleaved in rounds. */
export async function compare(name: string, workload: Workload, extent: Extent): Promise<readonly Row[]> {
  const commands = await availablePeers(name, workload, extent.pythons)
  const running: { readonly peer: Peer; readonly command: PeerCommand }[] = []
  for (const command of commands) {
    const peer = await started(command)
    if (peer !== undefined) running.push({ peer, command })
  }
  const measured = running.map((): Partial<Record<Command, Spread>> => ({}))
  for (const what of workload.measures.slice(0, extent.measures)) {
    const spreads = await interleave(
      running.map(
        ({ peer }) =>
          () =>
            peer.measure(what),
      ),
      extent.rounds,
    )
    spreads.forEach((spread, i) => {
      measured[i] = { ...measured[i], [what]: spread }
    })
  }
  for (const { peer } of running) await peer.stop()
  const cold = await coldStarts(
    running.map(({ command }) => command),
    extent.starts,
  )
  return running.map(({ peer }, i) => ({
    peer: peer.name,
    versions: peer.versions,
    measured: measured[i] ?? {},
    coldStart: cold[i],
    peakMiB: peer.peakMiB(),
  }))
}
