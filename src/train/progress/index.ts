export { defaultProgress, type ProgressMode, progressModes, writeProgress } from "./mode.js"
export { progressCallback } from "./progressCallback.js"
