import { Session } from "../session.js"

/** A session whose training stays with the engine: the variables of the model keep their values. */
export class Rehearsal extends Session {
  protected override claim(): void {}
}
