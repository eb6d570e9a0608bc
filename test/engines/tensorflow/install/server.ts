import { createHash } from "node:crypto"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** A request as it came in. */
export interface Seen {
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** A server on this machine, for tests. */
export interface TestServer {
  readonly url: string
  readonly seen: Seen[]
  close(): Promise<void>
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Answers each request with what stands under its path, `/*` for all others; 404 without either. */
export async function serve(answers: Readonly<Record<string, Answer>>): Promise<TestServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ""
    seen.push({ url, headers: request.headers })
    const answer = answers[url] ?? answers["/*"]
    if (answer !== undefined) answer(request, response)
    else response.writeHead(404).end("not here")
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export const text =
  (body: string): Answer =>
  (_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(body)
  }

export const redirect =
  (to: string): Answer =>
  (_, response) => {
    response.writeHead(302, { location: to }).end()
  }

/** How a server gives a file. */
export interface FileAnswer {
  /** Whether it gives parts. */
  readonly ranges?: boolean
  /** After how many bytes the connection breaks, for each request in turn; the last one counts for all that follow. */
  readonly breaks?: readonly number[]
  /** Milliseconds between pieces of 1 kB. */
  readonly slow?: number
}

/** Gives a file, in parts where they are asked for. */
export function file(body: Uint8Array, { ranges = true, breaks = [], slow = 0 }: FileAnswer = {}): Answer {
  let requests = 0
  return (request, response) => {
    const limit = breaks[Math.min(requests++, breaks.length - 1)] ?? Number.POSITIVE_INFINITY
    const from = ranges ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0
    if (from > 0 && from >= body.length) {
      response.writeHead(416, { "content-range": `bytes */${body.length}` }).end()
      return
    }
    const rest = body.subarray(from)
    const range = { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` }
    response.writeHead(from > 0 ? 206 : 200, { "content-length": rest.length, ...(from > 0 ? range : {}) })
    void give(response, rest, limit, slow)
  }
}

async function give(response: ServerResponse, body: Uint8Array, limit: number, slow: number): Promise<void> {
  const step = slow > 0 ? 1024 : 1 << 16
  for (let at = 0; at < body.length; at += step) {
    const end = Math.min(at + step, body.length, limit)
    if (end > at) await new Promise<void>((resolve) => response.write(body.subarray(at, end), () => resolve()))
    if (end === limit || response.destroyed) {
      response.destroy()
      return
    }
    if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
  }
  response.end()
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** A page of links as an index has it. */
export const linksPage = (links: readonly string[]): Answer =>
  text(`<!DOCTYPE html><html><body>${links.map((link) => `<a href="${link}">x</a><br/>`).join("\n")}</body></html>`)
