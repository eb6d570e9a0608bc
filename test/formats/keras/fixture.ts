import { readFileSync } from "node:fs"

/** Bytes of a fixture's model: `layers/Dense_1`. */
export const modelFixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../conformance/fixtures/${name}/model.keras`, import.meta.url))
