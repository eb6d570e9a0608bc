import type { ModelPlan } from "../builder/plan.js"
import { ModelObject } from "./modelObject.js"
import { SequentialObject } from "./sequential.js"

/** The object that users hold for a model that was built from a description: a chain can be made longer. */
export const modelOf = (plan: ModelPlan): ModelObject =>
  plan.network.kind === "sequential" ? new SequentialObject(plan) : new ModelObject(plan)
