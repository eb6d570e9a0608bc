import { once } from "node:events"
import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http"
import { type RequestOptions, request as secureRequest } from "node:https"
import type { Socket } from "node:net"
import { connect as secureConnect } from "node:tls"
import type { Network } from "./network.js"

/** Sends one GET. Through a proxy, `https` goes in a tunnel. */
export async function send(
  { ca, proxyFor, trusts }: Network,
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const proxy = proxyFor(url)
  const options: RequestOptions = {
    headers: { ...headers, ...authorization("authorization", url) },
    ...(ca === undefined ? {} : { ca }),
    ...(trusts(url) ? { rejectUnauthorized: false } : {}),
  }
  if (url.protocol === "https:") {
    const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, url)
    return answer(
      secureRequest(
        url,
        tunnel === undefined
          ? options
          : {
              ...options,
              agent: false,
              createConnection: () =>
                secureConnect({
                  socket: tunnel,
                  servername: url.hostname,
                  ...(ca === undefined ? {} : { ca }),
                  rejectUnauthorized: !trusts(url),
                }),
            },
      ),
    )
  }
  if (proxy === undefined) return answer(plainRequest(url, options))
  return answer(
    plainRequest(proxy, {
      ...options,
      path: bare(url),
      headers: { ...options.headers, host: url.host, ...authorization("proxy-authorization", proxy) },
    }),
  )
}

/** How long a server may be silent. */
const patience = 60_000

async function answer(request: ClientRequest): Promise<IncomingMessage> {
  request.setTimeout(patience, () => request.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })))
  request.end()
  const [response] = (await once(request, "response")) as [IncomingMessage]
  return response
}

async function openTunnel(proxy: URL, to: URL): Promise<Socket> {
  const path = `${to.hostname}:${to.port || "443"}`
  const request = plainRequest(proxy, {
    method: "CONNECT",
    path,
    headers: { host: path, ...authorization("proxy-authorization", proxy) },
  })
  request.setTimeout(patience, () => request.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })))
  request.end()
  const [response, socket] = (await once(request, "connect")) as [IncomingMessage, Socket]
  if (response.statusCode === 200) return socket
  socket.destroy()
  throw new Error(`the proxy ${proxy.host} answered ${response.statusCode}`)
}

/** An address without user and password. */
function bare(url: URL): string {
  const copy = new URL(url)
  copy.username = ""
  copy.password = ""
  copy.hash = ""
  return copy.href
}

function authorization(header: string, { username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {}
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { [header]: `Basic ${Buffer.from(text).toString("base64")}` }
}
