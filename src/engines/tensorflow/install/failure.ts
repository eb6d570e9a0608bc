import { EngineError } from "../../../shape/errors.js"

/** An install that cannot go on, as one sentence (code `NATIVE_INSTALL`). */
export const installError = (sentence: string, cause?: unknown): EngineError =>
  new EngineError(`native install: ${sentence}`, { code: "NATIVE_INSTALL", ...(cause === undefined ? {} : { cause }) })

/** The code of the error that says that a server was not reached. */
export const networkCode = "NATIVE_NETWORK"

/** A server that was not reached, as one sentence. */
export const networkError = (server: string, cause: unknown): EngineError =>
  new EngineError(
    `native install: ${server} must be reached (was not: ${networkReason(cause)}); check the network and pip's ` +
      `configuration, or give a downloaded wheel with --from`,
    { code: networkCode, cause },
  )

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined

/** Why a request failed, in words. */
const networkReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known: is there a network?",
  EAI_AGAIN: "names cannot be looked up: is there a network?",
  ECONNREFUSED: "nothing answers there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "no answer in time",
  ENETUNREACH: "there is no network",
  EHOSTUNREACH: "there is no way to it",
}

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/

/** Why a server could not be asked, in a few words. */
export function networkReason(error: unknown): string {
  const code = codeOf(error)
  const known = code === undefined ? undefined : networkReasons[code]
  if (known !== undefined) return known
  const text = error instanceof Error && error.message !== "" ? error.message : String(code ?? error)
  return code !== undefined && certificateCode.test(code)
    ? `its certificate is not trusted (${text}): set pip's "cert", or NODE_EXTRA_CA_CERTS`
    : text
}

/** An error of the file system under the folder of installs as a sentence; other errors stay what they are. */
export function diskFailure(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  const move = "or name another folder with SHAPEWRIGHT_HOME"
  if (code === "ENOSPC" || code === "EDQUOT")
    return installError(`the disk must have room for about 1.1 GB (was full: ${folder}); free some, ${move}`, error)
  // Where nothing can be written Node says that a folder is missing which it was to make.
  const cannotMake = code === "ENOENT" && (error as NodeJS.ErrnoException).syscall === "mkdir"
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || cannotMake)
    return installError(`the folder ${folder} must be writable (was not); make it so, ${move}`, error)
  if (code === "ENOTDIR" || code === "EEXIST")
    return installError(`${folder} must be a place for a folder (was in the way: a file); move it, ${move}`, error)
  return error
}
