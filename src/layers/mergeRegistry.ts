// Written by "npm run generate": one line for each file of merges.
export {}
