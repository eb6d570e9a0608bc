import type { Heap } from "./heap.js"

/** A part in the arena: whoever holds one can use all of the arena while it runs. */
export interface Lease {
  /** Where the arena is now; makes it first, or makes it larger. */
  open(): number
  release(): void
}

/** One piece of memory for the intermediate values of all plans: they run one after the other and keep nothing. */
export interface Arena {
  lease(bytes: number): Lease
}

/** An arena as large as the largest of its leases. */
export function makeArena(heap: Heap): Arena {
  const leases = new Map<Lease, number>()
  let address: number | undefined
  let size = 0
  const drop = (): void => {
    if (address !== undefined) heap.free(address)
    address = undefined
    size = 0
  }
  return {
    lease(bytes) {
      const lease: Lease = {
        open() {
          if (address === undefined || size < bytes) {
            drop()
            const wanted = Math.max(...leases.values())
            address = heap.allocate(wanted)
            size = wanted
          }
          return address
        },
        release() {
          leases.delete(lease)
          if (size > Math.max(0, ...leases.values())) drop()
        },
      }
      leases.set(lease, bytes)
      return lease
    },
  }
}
