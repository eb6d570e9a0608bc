import { readFileSync } from "node:fs"

/** Whether a file names this package, as an import or `require` of it does. */
export const importsLibrary = (file: string): boolean => /["']shapewright["']/.test(readFileSync(file, "utf8"))
