import type { IncomingMessage } from "node:http"
import { installError, networkError, networkReason } from "../failure.js"
import { send } from "./connect.js"
import type { Network } from "./network.js"

/** An answer, and the address that it came from in the end. */
export interface Answer {
  readonly status: number
  readonly response: IncomingMessage
  readonly url: URL
}

const redirects = new Set([301, 302, 303, 307, 308])
const redirectLimit = 10

/** An address as it may be shown: without password. */
export const shown = (url: URL | string): string => String(url).replace(/\/\/[^/@]*@/, "//")

/** Gets an address and follows redirects. @throws EngineError when no server answers */
export async function get(
  network: Network,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  let url = new URL(address)
  for (let hop = 0; hop <= redirectLimit; hop++) {
    if (url.protocol !== "http:" && url.protocol !== "https:")
      throw installError(`an address must begin with https:// or http:// (was ${shown(url)}); give another one`)
    const response = await ask(network, url, headers)
    const status = response.statusCode ?? 0
    const to = response.headers.location
    if (!redirects.has(status) || to === undefined) return { status, response, url }
    response.destroy()
    url = redirected(url, to)
  }
  throw installError(
    `${shown(address)} must lead somewhere (was more than ${redirectLimit} redirects); give another one`,
  )
}

async function ask(network: Network, url: URL, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  try {
    return await send(network, url, { "accept-encoding": "identity", "user-agent": "shapewright", ...headers })
  } catch (cause) {
    throw networkError(shown(url.origin), cause)
  }
}

function redirected(from: URL, to: string): URL {
  if (!URL.canParse(to, from.href)) throw installError(`${shown(from)} must redirect to an address (was ${to})`)
  const url = new URL(to, from)
  if (from.protocol === "https:" && url.protocol === "http:")
    throw installError(`${shown(from)} must not redirect to an unprotected address (was ${shown(url)})`)
  // A password is for the server that it was given for.
  if (url.origin === from.origin && url.username === "") {
    url.username = from.username
    url.password = from.password
  }
  return url
}

const pageLimit = 64 << 20

/** A page as text, with its final address; `undefined` when the server does not have it. @throws EngineError */
export async function getPage(
  network: Network,
  address: string,
): Promise<{ readonly text: string; readonly url: string } | undefined> {
  const { status, response, url } = await get(network, address, { accept: "text/html, */*;q=0.1" })
  if (status === 404 || status === 410) {
    response.destroy()
    return undefined
  }
  if (status !== 200) {
    response.destroy()
    throw installError(`${shown(address)} must be readable (was answered with ${status}); check pip's configuration`)
  }
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > pageLimit) throw installError(`${shown(address)} must be a page of links (was over 64 MB)`)
      chunks.push(chunk)
    }
  } catch (cause) {
    throw installError(
      `${shown(address)} must be readable to its end (was not: ${networkReason(cause)}); try again`,
      cause,
    )
  }
  return { text: Buffer.concat(chunks).toString("utf8"), url: url.href }
}
