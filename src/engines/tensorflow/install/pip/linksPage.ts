/** A link to a file of a package. */
export interface FileLink {
  readonly url: string
  readonly fileName: string
  /** In lower case; `undefined` where the page gives none. */
  readonly sha256: string | undefined
  /** Withdrawn by its authors. */
  readonly yanked: boolean
}

/** The links of a page of a simple package index (PEP 503) or of a page for `find-links`. */
export function parseLinksPage(html: string, pageUrl: string): FileLink[] {
  const text = html.replace(/<!--[\s\S]*?(?:-->|$)/g, "")
  const base = /<base\b([^<>]*)>/i.exec(text)
  const baseHref = base === null ? undefined : attributes(base[1] as string).get("href")
  const root = baseHref !== undefined && URL.canParse(baseHref, pageUrl) ? new URL(baseHref, pageUrl).href : pageUrl
  return [...text.matchAll(/<a\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi)].flatMap(([, inside]) => {
    const found = attributes(inside as string)
    const link = fileLink(found.get("href") ?? "", root)
    return link === undefined ? [] : [{ ...link, yanked: found.has("data-yanked") }]
  })
}

/** What an address says: the file name, and the checksum behind `#`. */
export function fileLink(href: string, base?: string): FileLink | undefined {
  if (href === "" || !URL.canParse(href, base)) return undefined
  const url = new URL(href, base)
  const sha256 = /(?:^|[#&])sha256=([0-9a-f]{64})(?:&|$)/i.exec(url.hash.slice(1))?.[1]?.toLowerCase()
  url.hash = ""
  const last = url.pathname.slice(url.pathname.lastIndexOf("/") + 1)
  try {
    return { url: url.href, fileName: decodeURIComponent(last), sha256, yanked: false }
  } catch {
    return undefined
  }
}

function attributes(inside: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single, bare] of inside.matchAll(
    /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  ))
    found.set((name as string).toLowerCase(), unescapeHtml(double ?? single ?? bare ?? ""))
  return found
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
