import type { HostTensor } from "../../../../ir/host.js"
import { breathe } from "../../../../shape/breather.js"
import { EngineError } from "../../../../shape/errors.js"
import type { Call, Session } from "../driver.js"
import { withStatus, withStatusAsync } from "./context.js"
import { allocateTensor, deleteTensor, fillTensor, fillTensorAsync } from "./feed.js"
import { beginRun, endRun, type Holdings, releaseHoldings } from "./holdings.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"
import { makePlan, type Plan, planKey } from "./plan.js"
import { takeTensor, takeTensorAsync } from "./result.js"

const forgotten = new FinalizationRegistry<Holdings>(releaseHoldings)

const mustRun = "the graph must run"

/** A session on the native things that it holds from now on. */
export function makeSession(holdings: Holdings): Session {
  const session: Session = {
    async run(call) {
      const plan = planFor(holdings, call)
      beginRun(holdings)
      try {
        return await holdings.context.gate(() => runAsync(holdings, plan, call))
      } finally {
        endRun(holdings)
      }
    },
    runSync(call) {
      return runSync(holdings, planFor(holdings, call), call)
    },
    release() {
      forgotten.unregister(holdings)
      releaseHoldings(holdings)
    },
  }
  forgotten.register(session, holdings, holdings)
  return session
}

function planFor({ context, graph, plans, released }: Holdings, call: Call): Plan {
  if (released) throw new EngineError("tensorflow: the session must be open (was released); load the graph again")
  const key = planKey(call)
  const known = plans.get(key)
  if (known !== undefined) return known
  const plan = makePlan(context, graph, call)
  plans.set(key, plan)
  return plan
}

/** Native tensors of a run. */
interface Tensors {
  readonly given: BigUint64Array
  readonly taken: BigUint64Array
}

/** What `TF_SessionRun` takes. */
const runArguments = (
  { session }: Holdings,
  plan: Plan,
  { given, taken }: Tensors,
  options: Pointer | null,
  status: Pointer,
) =>
  [
    session,
    options,
    plan.inputs,
    given,
    given.length,
    plan.outputs,
    taken,
    taken.length,
    plan.targets,
    plan.targets.length,
    null,
    status,
  ] as const

const tensorsOf = ({ feeds, fetches }: Plan): Tensors => ({
  given: new BigUint64Array(feeds.length),
  taken: new BigUint64Array(fetches.length),
})

/** On this thread, its ops too: it would do nothing but wait for others. */
function runSync(holdings: Holdings, plan: Plan, { feeds }: Call): HostTensor[] {
  const { context } = holdings
  const tensors = tensorsOf(plan)
  const { given, taken } = tensors
  try {
    for (let place = 0; place < given.length; place++) {
      const name = plan.feeds[place] as string
      const value = feeds[name] as HostTensor
      const tensor = allocateTensor(context, name, value)
      given[place] = tensor
      fillTensor(context, tensor, value)
    }
    withStatus(context, mustRun, (status) =>
      context.tf.SessionRun(...runArguments(holdings, plan, tensors, context.inline, status)),
    )
    context.live.tensors += taken.length
    return plan.fetches.map((name, place) => takeTensor(context, name, take(taken, place)))
  } finally {
    deleteAll(context, given)
    deleteAll(context, taken)
  }
}

async function runAsync(holdings: Holdings, plan: Plan, { feeds, serial }: Call): Promise<HostTensor[]> {
  const { context } = holdings
  const options = serial ? context.inline : null
  const tensors = tensorsOf(plan)
  const { given, taken } = tensors
  try {
    for (const [place, name] of plan.feeds.entries()) {
      const value = feeds[name] as HostTensor
      const tensor = allocateTensor(context, name, value)
      given[place] = tensor
      await fillTensorAsync(context, tensor, value)
      await breathe()
    }
    await withStatusAsync(context, mustRun, (status) =>
      onThread(context.tf.SessionRun, ...runArguments(holdings, plan, tensors, options, status)),
    )
    context.live.tensors += taken.length
    const results: HostTensor[] = []
    for (const [place, name] of plan.fetches.entries())
      results.push(await takeTensorAsync(context, name, take(taken, place)))
    return results
  } finally {
    deleteAll(context, given)
    deleteAll(context, taken)
  }
}

/** A tensor out of an array of them, which then does not hold it any more. */
function take(tensors: BigUint64Array, place: number): Pointer {
  const tensor = tensors[place] as Pointer
  tensors[place] = 0n
  return tensor
}

function deleteAll(context: Holdings["context"], tensors: BigUint64Array): void {
  for (const tensor of tensors) if (tensor !== 0n) deleteTensor(context, tensor)
}
