import type { HostTensor, HostTensors } from "../../../ir/host.js"
import type { ConfigProto } from "../proto/messages.js"

/** What one run feeds and wants. Tensors are named `op` or `op:output`. */
export interface Call {
  /** Values by the names of the tensors that they stand for. */
  readonly feeds: HostTensors
  /** Names of the wanted tensors. */
  readonly fetches: readonly string[]
  /** Names of ops that run for what they do, without a value. */
  readonly targets?: readonly string[]
  /** Most ops need what the one before gave: handing them over from thread to thread would take longer than it saves. */
  readonly serial?: boolean
}

/** A graph with its state: its variables live as long as the session. */
export interface Session {
  /**
   * Runs the graph; the event loop stays free where the driver can do so. The feeds are copied, or kept until the promise
   * is settled. Runs that overlap are not ordered.
   * @throws EngineError with TensorFlow's message
   */
  run(call: Call): Promise<HostTensor[]>
  /** Runs the graph and blocks until it is done. @throws EngineError with TensorFlow's message */
  runSync(call: Call): HostTensor[]
  /** Gives everything back, when the runs under way have ended; also called by itself when nobody holds the session. */
  release(): void
}

/** Native things that are alive in this process, for tests and `native status`. */
export interface LiveCounts {
  readonly tensors: number
  readonly sessions: number
}

/** A device that TensorFlow sees. */
export interface Device {
  /** `/job:localhost/replica:0/task:0/device:CPU:0` */
  readonly name: string
  /** `CPU`, `GPU` */
  readonly type: string
  /** Bytes, as TensorFlow reports them. */
  readonly memory: number
}

/** A way to run TensorFlow graphs. Nothing else in this package knows how a driver does it. */
export interface Driver {
  readonly name: "c-api" | "tfjs-node"
  /** Version of TensorFlow. */
  readonly version: string
  /** Whether `run` leaves the event loop free. */
  readonly asynchronous: boolean
  /** Devices that TensorFlow sees, looked for once; `undefined` where the driver cannot tell. */
  devices(): Promise<readonly Device[] | undefined>
  /**
   * Makes a session of a serialized GraphDef. A driver that cannot be configured leaves the configuration out.
   * @throws EngineError when TensorFlow does not accept the graph
   */
  load(graph: Uint8Array, config?: ConfigProto): Promise<Session>
  live(): LiveCounts
}
