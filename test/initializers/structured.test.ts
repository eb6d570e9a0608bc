import { describe, expect, it } from "vitest"
import { constant, identity, ones, orthogonal, stft, type WindowName, zeros } from "../../src/initializers/index.js"
import { orthonormalize } from "../../src/initializers/orthonormal.js"
import { windowValues } from "../../src/initializers/windows.js"
import { drawOf } from "../../src/random/key.js"
import { fillNormal } from "../../src/random/normal.js"
import { ShapeError } from "../../src/shape/errors.js"

describe("constants", () => {
  it("fill the shape", () => {
    expect(zeros().generate([2, 3], 1)).toEqual(new Float32Array(6))
    expect(ones().generate([2, 2], 1)).toEqual(Float32Array.of(1, 1, 1, 1))
    expect(ones().generate([], 1)).toEqual(Float32Array.of(1))
    expect(constant(0.1).generate([2], 1)).toEqual(Float32Array.of(0.1, 0.1))
    expect(constant().generate([0, 4], 1)).toEqual(new Float32Array(0))
  })
})

describe("identity", () => {
  it("has the gain on the main diagonal", () => {
    expect([...identity().generate([2, 2], 1)]).toEqual([1, 0, 0, 1])
    expect([...identity({ gain: 2 }).generate([2, 3], 1)]).toEqual([2, 0, 0, 0, 2, 0])
    expect([...identity({ gain: -1 }).generate([3, 2], 1)]).toEqual([-1, 0, 0, -1, 0, 0])
  })

  it.each([[[]], [[4]], [[2, 2, 2]]])("refuses %j", (shape) => {
    expect(() => identity().generate(shape, 1)).toThrow(ShapeError)
  })
})

/** Entry by entry, the largest distance of M M^T from the identity, for the rows of a row-major matrix. */
function lossOfOrthogonality(rows: readonly Float32Array[]): number {
  let worst = 0
  rows.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const dot = a.reduce((sum, value, k) => sum + value * rows[j]![k]!, 0)
      worst = Math.max(worst, Math.abs(dot - (i === j ? 1 : 0)))
    }
  })
  return worst
}

describe("orthogonal", () => {
  const rowsOf = (values: Float32Array, rows: number, columns: number) =>
    Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns))
  const columnsOf = (values: Float32Array, rows: number, columns: number) =>
    Array.from({ length: columns }, (_, column) =>
      Float32Array.from({ length: rows }, (_, row) => values[row * columns + column]!),
    )

  it.each([
    [[32, 128], 32, 128],
    [[50, 50], 50, 50],
    [[90, 7], 90, 7],
    [[3, 3, 4, 8], 36, 8],
    [[1, 1], 1, 1],
  ])("is orthonormal along its shorter side: %j", (shape, rows, columns) => {
    const values = orthogonal().generate(shape, 3)
    const vectors = rows < columns ? rowsOf(values, rows, columns) : columnsOf(values, rows, columns)
    expect(lossOfOrthogonality(vectors)).toBeLessThan(1e-6)
    expect(orthogonal({ gain: -2 }).generate(shape, 3)).toEqual(values.map((value) => value * -2))
  })

  it("is Q of A = QR with a positive diagonal of R", () => {
    const [count, length] = [9, 12]
    const a = fillNormal(new Float64Array(count * length), drawOf(8, "initializer"))
    const q = a.slice()
    orthonormalize(q, count, length)
    const vector = (all: Float64Array, index: number) => all.subarray(index * length, (index + 1) * length)
    for (let j = 0; j < count; j++) {
      for (let i = 0; i < count; i++) {
        const r = vector(a, j).reduce((sum, value, k) => sum + value * vector(q, i)[k]!, 0)
        if (i === j) expect(r).toBeGreaterThan(0)
        if (i > j) expect(Math.abs(r)).toBeLessThan(1e-13)
      }
    }
    const values = orthogonal().generate([length, count], 8)
    expect(values[2 * count + 4]).toBe(Math.fround(q[4 * length + 2]!))
    const wide = orthogonal().generate([count, length], 8)
    expect(wide[4 * length + 2]).toBe(Math.fround(q[4 * length + 2]!))
  })

  it("stays orthogonal for vectors that are nearly parallel", () => {
    const [count, length] = [6, 8]
    const vectors = new Float64Array(count * length).fill(1)
    for (let index = 0; index < count; index++) vectors[index * length + index]! += 1e-9
    orthonormalize(vectors, count, length)
    const rows = Array.from({ length: count }, (_, i) =>
      Float32Array.from(vectors.subarray(i * length, (i + 1) * length)),
    )
    expect(lossOfOrthogonality(rows)).toBeLessThan(1e-6)
  })

  it("takes both signs on the diagonal, as a uniformly drawn matrix does", () => {
    const signs = Array.from({ length: 40 }, (_, seed) => Math.sign(orthogonal().generate([1, 1], seed)[0]!))
    const positive = signs.filter((sign) => sign > 0).length
    expect(positive).toBeGreaterThan(5)
    expect(positive).toBeLessThan(35)
  })

  it("refuses a vector and takes an empty matrix", () => {
    expect(() => orthogonal().generate([5], 1)).toThrow(
      "orthogonal: the weight must have at least two axes (was [5]); choose another initializer",
    )
    expect(orthogonal().generate([0, 3], 1)).toEqual(new Float32Array(0))
  })
})

describe("stft", () => {
  // scipy.signal.get_window(name, 5, fftbins=False) and (name, 6, fftbins=True) of SciPy 1.17.1.
  const sixPoints = {
    boxcar: { symmetric: [1.0, 1.0, 1.0, 1.0, 1.0], periodic: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0] },
    triang: {
      symmetric: [0.3333333333333333, 0.6666666666666666, 1.0, 0.6666666666666666, 0.3333333333333333],
      periodic: [0.25, 0.5, 0.75, 1.0, 0.75, 0.5],
    },
    bartlett: {
      symmetric: [0.0, 0.5, 1.0, 0.5, 0.0],
      periodic: [0.0, 0.3333333333333333, 0.6666666666666666, 1.0, 0.6666666666666667, 0.33333333333333326],
    },
    cosine: {
      symmetric: [0.3090169943749474, 0.8090169943749475, 1.0, 0.8090169943749475, 0.3090169943749475],
      periodic: [
        0.2225209339563144, 0.6234898018587335, 0.9009688679024191, 1.0, 0.9009688679024191, 0.6234898018587336,
      ],
    },
    hann: {
      symmetric: [0.0, 0.5, 1.0, 0.5, 0.0],
      periodic: [0.0, 0.2499999999999999, 0.75, 1.0, 0.7500000000000002, 0.25000000000000033],
    },
    hamming: {
      symmetric: [0.08000000000000007, 0.54, 1.0, 0.54, 0.08000000000000007],
      periodic: [0.08000000000000007, 0.30999999999999994, 0.77, 1.0, 0.7700000000000002, 0.31000000000000033],
    },
    blackman: {
      symmetric: [-1.3877787807814457e-17, 0.34, 0.9999999999999999, 0.34, -1.3877787807814457e-17],
      periodic: [
        -1.3877787807814457e-17, 0.1299999999999999, 0.6299999999999999, 0.9999999999999999, 0.6300000000000002,
        0.1300000000000002,
      ],
    },
    nuttall: {
      symmetric: [0.0003628000000000381, 0.22698240000000006, 1.0, 0.22698240000000006, 0.0003628000000000381],
      periodic: [0.0003628000000000381, 0.06133449999999996, 0.5292298, 1.0, 0.5292298000000003, 0.06133450000000015],
    },
    blackmanharris: {
      symmetric: [6.0000000000001025e-5, 0.21747000000000008, 1.0, 0.21747000000000008, 6.0000000000001025e-5],
      periodic: [
        6.0000000000001025e-5, 0.05564499999999996, 0.5205749999999999, 1.0, 0.5205750000000002, 0.05564500000000015,
      ],
    },
    flattop: {
      symmetric: [-0.0004210510000000013, -0.05473684, 1.000000003, -0.05473684, -0.0004210510000000013],
      periodic: [
        -0.0004210510000000013, -0.05126315599999999, 0.19821052999999986, 1.000000003, 0.1982105300000003,
        -0.05126315600000008,
      ],
    },
    barthann: {
      symmetric: [0.0, 0.5, 1.0, 0.5, 0.0],
      periodic: [0.0, 0.2699999999999999, 0.73, 1.0, 0.7300000000000002, 0.2699999999999999],
    },
    bohman: {
      symmetric: [0.0, 0.31830988618379075, 1.0, 0.31830988618379075, 0.0],
      periodic: [0.0, 0.10899778104422927, 0.6089977810442293, 1.0, 0.6089977810442295, 0.10899778104422961],
    },
  }

  it.each(Object.entries(sixPoints))("%s is SciPy's window", (name, { symmetric, periodic }) => {
    const compare = (found: Float64Array, expected: readonly number[]) => {
      expect(found.length).toBe(expected.length)
      const distances = expected.map((value, index) => Math.abs(value - found[index]!))
      expect(Math.max(...distances)).toBeLessThan(1e-12)
    }
    compare(windowValues(name as WindowName, symmetric.length, false), symmetric)
    compare(windowValues(name as WindowName, periodic.length, true), periodic)
    expect([...windowValues(name as WindowName, 1, false)]).toEqual([1])
  })

  it("computes the Fourier transform of a signal", () => {
    const [length, bands] = [16, 9]
    const signal = Array.from({ length }, (_, t) => Math.sin(t) + 0.3 * t)
    const options = { window: null } as const
    const real = stft("real", options).generate([length, 1, bands], 0)
    const imag = stft("imag", options).generate([length, 1, bands], 0)
    for (let f = 0; f < bands; f++) {
      const project = (kernel: Float32Array) =>
        signal.reduce((sum, value, t) => sum + value * kernel[t * bands + f]!, 0)
      const angle = (t: number) => (-2 * Math.PI * t * f) / 16
      expect(project(real)).toBeCloseTo(
        signal.reduce((sum, value, t) => sum + value * Math.cos(angle(t)), 0),
        5,
      )
      expect(project(imag)).toBeCloseTo(
        signal.reduce((sum, value, t) => sum + value * Math.sin(angle(t)), 0),
        5,
      )
    }
  })

  it("scales by the window's norm", () => {
    const window = [1, -2, 2]
    const first = (scaling: "density" | "spectrum" | null) => {
      const kernel = stft("real", { window, scaling }).generate([3, 1, 2], 0)
      return [kernel[0], kernel[2], kernel[4]]
    }
    expect(first(null)).toEqual([1, -2, 2])
    expect(first("density")).toEqual([1 / 3, -2 / 3, 2 / 3].map(Math.fround))
    expect(first("spectrum")).toEqual([1 / 5, -2 / 5, 2 / 5].map(Math.fround))
  })

  it.each([[[4, 1]], [[4, 2, 3]], [[4, 1, 1]], [[4, 1, 3, 1]]])("refuses the shape %j", (shape) => {
    expect(() => stft("real").generate(shape, 0)).toThrow(ShapeError)
  })

  it("refuses a window of another length", () => {
    expect(() => stft("real", { window: [1, 2] }).generate([3, 1, 2], 0)).toThrow(
      "stft: the window must have as many values as the kernel is long, 3 (was 2); give a window of that length",
    )
  })
})
