// Written by "npm run generate": one line for each file of merges.
export * from "./merges/add.js"
export * from "./merges/average.js"
export * from "./merges/concat.js"
export * from "./merges/dot.js"
export * from "./merges/maximum.js"
export * from "./merges/minimum.js"
export * from "./merges/multiply.js"
export * from "./merges/subtract.js"
