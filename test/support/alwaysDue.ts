import { Turns } from "../../src/shape/breather.js"

/** Turns of the event loop on a clock by which work has always gone on for too long; `turn` is called in each of them. */
export function alwaysDue(turn: () => void): Turns {
  let time = 0
  const now = (): number => {
    time += 1000
    return time
  }
  return new Turns(now, (call) => {
    turn()
    call()
  })
}
