import { EngineError } from "../../shape/errors.js"

/** SHA-256 in hexadecimal digits. @throws EngineError where there is no Web Crypto (pages that are not served securely) */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto ?? {}
  if (subtle === undefined)
    throw new EngineError(
      "save: there must be Web Crypto (crypto.subtle) to compute checksums; serve the page over https",
      { code: "NO_WEB_CRYPTO" },
    )
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
