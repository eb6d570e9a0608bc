export { defaultProgress, type ProgressMode, writeProgress } from "./mode.js"
export { progressCallback } from "./progressCallback.js"
