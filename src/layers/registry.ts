// Written by "npm run generate": one line for each file of catalogue.
export * from "./catalogue/conv2d.js"
export * from "./catalogue/dense.js"
export * from "./catalogue/dropout.js"
export * from "./catalogue/flatten.js"
export * from "./catalogue/maxPool2d.js"
