import type { Saver } from "../../src/train/callback.js"

/** For trainings that save nothing. */
export const neverSaves: Saver = {
  save: () => Promise.reject(new Error("this training saves nothing")),
  saveWeights: () => Promise.reject(new Error("this training saves nothing")),
}
