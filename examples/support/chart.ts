/** A line of a chart; `dots` marks its points. */
export interface Series {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly color: string
  readonly width?: number
  readonly dots?: boolean
}

/** A diagram of lines over common axes. */
export interface Chart {
  readonly title: string
  readonly xLabel: string
  readonly series: readonly Series[]
  /** Where the names of the lines stand: on the right, above or below. */
  readonly legend: "top" | "bottom"
}

const size = { width: 460, height: 300 }
const frame = { left: 52, right: size.width - 16, top: 36, bottom: size.height - 44 }

const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Steps of 1, 2 or 5 times a power of ten: about five in the range. */
function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10)
  const found: number[] = []
  for (let i = Math.ceil(low / step); i * step <= high + step / 1e6; i++) found.push(Number((i * step).toPrecision(6)))
  return found
}

function range(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low < high ? [low, high] : [low - 0.5, high + 0.5]
}

function drawChart({ title, xLabel, series, legend }: Chart, left: number): string {
  const points = series.flatMap((one) => one.points)
  const [x0, x1] = range(points.map(([x]) => x))
  const [y0, y1] = range(points.map(([, y]) => y))
  const across = (x: number): string => (frame.left + ((x - x0) / (x1 - x0)) * (frame.right - frame.left)).toFixed(1)
  const up = (y: number): string => (frame.bottom - ((y - y0) / (y1 - y0)) * (frame.bottom - frame.top)).toFixed(1)
  const vertical = ticks(y0, y1).map(
    (y) =>
      `<path d="M${frame.left} ${up(y)}H${frame.right}" stroke="#ddd"/>` +
      `<text x="${frame.left - 6}" y="${Number(up(y)) + 4}" text-anchor="end">${y}</text>`,
  )
  const horizontal = ticks(x0, x1).map(
    (x) => `<text x="${across(x)}" y="${frame.bottom + 16}" text-anchor="middle">${x}</text>`,
  )
  const lines = series.map(({ points, color, width = 2, dots = false }) => {
    const path = points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${across(x)} ${up(y)}`).join("")
    const marks = points.map(([x, y]) => `<circle cx="${across(x)}" cy="${up(y)}" r="3.5" fill="${color}"/>`)
    return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}"/>${dots ? marks.join("") : ""}`
  })
  const names = series.map(({ name, color }, i) => {
    const y = legend === "top" ? frame.top + 14 + 16 * i : frame.bottom - 10 - 16 * (series.length - 1 - i)
    return `<text x="${frame.right - 8}" y="${y}" text-anchor="end" fill="${color}">${escapeText(name)}</text>`
  })
  return [
    `<g transform="translate(${left} 0)">`,
    `<text x="${frame.left}" y="22" font-size="15">${escapeText(title)}</text>`,
    ...vertical,
    ...horizontal,
    `<text x="${frame.right}" y="${frame.bottom + 34}" text-anchor="end">${escapeText(xLabel)}</text>`,
    ...lines,
    ...names,
    "</g>",
  ].join("\n")
}

/** Charts side by side as an SVG picture. */
export function drawCharts(charts: readonly Chart[]): string {
  const width = size.width * charts.length
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${size.height}" width="${width}" height="${size.height}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="${width}" height="${size.height}" fill="#fff"/>`,
    ...charts.map((chart, i) => drawChart(chart, i * size.width)),
    "</svg>",
    "",
  ].join("\n")
}
