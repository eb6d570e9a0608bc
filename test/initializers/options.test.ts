import { describe, expect, expectTypeOf, it } from "vitest"
import * as initializers from "../../src/initializers/index.js"
import { type InitializerName, resolveInitializer } from "../../src/initializers/resolve.js"
import { ConfigError } from "../../src/shape/errors.js"

const { constant, glorotUniform, identity, orthogonal, randomNormal, randomUniform, stft, varianceScaling } =
  initializers

const factories = {
  zeros: initializers.zeros,
  ones: initializers.ones,
  constant,
  randomNormal,
  randomUniform,
  truncatedNormal: initializers.truncatedNormal,
  varianceScaling,
  glorotNormal: initializers.glorotNormal,
  glorotUniform,
  heNormal: initializers.heNormal,
  heUniform: initializers.heUniform,
  lecunNormal: initializers.lecunNormal,
  lecunUniform: initializers.lecunUniform,
  orthogonal,
  identity,
} satisfies Record<InitializerName, unknown>

const names = Object.keys(factories) as InitializerName[]
const random = names.filter((name) => !["zeros", "ones", "constant", "identity"].includes(name))

describe.each(names)("%s", (name) => {
  it("is itself by name, frozen, and called as its factory and Keras' class are", () => {
    const initializer = resolveInitializer(name)
    expect(initializer.name).toBe(name)
    expect(initializer.kerasName).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}`)
    expect(initializer.generate([4, 3], 9)).toEqual(factories[name]().generate([4, 3], 9))
    expect(Object.isFrozen(initializer) && Object.isFrozen(initializer.config)).toBe(true)
    expect(resolveInitializer(initializer)).toBe(initializer)
  })
})

describe.each(random)("%s", (name) => {
  const make = factories[name] as typeof glorotUniform

  it("follows from its seed, and an explicit one wins", () => {
    const values = (given: number, seed?: number) =>
      make(seed === undefined ? {} : { seed })
        .generate([6, 5], given)
        .join()
    expect(values(1)).toBe(values(1))
    expect(values(1)).not.toBe(values(2))
    expect(values(1)).not.toBe(values(2 ** 32 + 1))
    expect(values(1, 7)).toBe(values(2, 7))
    expect(values(1, 7)).toBe(values(7))
    expect(make({ seed: 7 }).config).toMatchObject({ seed: 7 })
    expect("seed" in make().config).toBe(false)
  })

  it("is made again from its config", () => {
    const first = make({ seed: 3 })
    expect(make(first.config).generate([4, 4], 1)).toEqual(first.generate([4, 4], 2))
  })

  it("refuses bad seeds and unknown options", () => {
    for (const seed of [-1, 1.5, "1", null]) expect(() => make({ seed: seed as number })).toThrow(ConfigError)
    expect(() => make({ sead: 1 } as object)).toThrow(
      new RegExp(`^${name}: the options must be .*seed \\(was sead\\); did you mean "seed"\\?$`),
    )
    expect(() => make(5 as unknown as object)).toThrow(ConfigError)
    expect(() => make().generate([2, 2], -1)).toThrow(ConfigError)
  })
})

describe("bad options", () => {
  it.each<[string, () => unknown]>([
    ["randomNormal: stddev must be at least 0 (was -1); give such a number", () => randomNormal({ stddev: -1 })],
    [
      "randomNormal: mean must be a finite number (was NaN); give such a number",
      () => randomNormal({ mean: Number.NaN }),
    ],
    [
      "randomUniform: minval must not exceed maxval (was 2 and 1); exchange the two",
      () => randomUniform({ minval: 2, maxval: 1 }),
    ],
    [
      "randomUniform: maxval must be a finite number (was Infinity); give such a number",
      () => randomUniform({ maxval: Infinity }),
    ],
    ['constant: value must be a finite number (was "1"); give such a number', () => constant("1" as unknown as number)],
    [
      "varianceScaling: scale must be a number above 0 (was 0); give such a number",
      () => varianceScaling({ scale: 0 }),
    ],
    [
      'varianceScaling: mode must be one of "fanIn", "fanOut", "fanAvg" (was "fan_in"); did you mean "fanIn"?',
      () => varianceScaling({ mode: "fan_in" as "fanIn" }),
    ],
    [
      'varianceScaling: distribution must be one of "truncatedNormal", "untruncatedNormal", "uniform" (was "normal"); choose one of them',
      () => varianceScaling({ distribution: "normal" as "uniform" }),
    ],
    [
      "orthogonal: gain must be a finite number (was null); give such a number",
      () => orthogonal({ gain: null as unknown as number }),
    ],
    ["identity: the options must be gain (was seed); correct or remove it", () => identity({ seed: 1 } as object)],
    ['stft: side must be one of "real", "imag" (was "both"); choose one of them', () => stft("both" as "real")],
    [
      'stft: scaling must be one of "density", "spectrum", null (was "none"); choose one of them',
      () => stft("real", { scaling: "none" as "density" }),
    ],
    [
      "stft: each value of the window must be a finite number (was NaN); give such a number",
      () => stft("real", { window: [1, Number.NaN] }),
    ],
  ])("%s", (message, run) => {
    expect(run).toThrow(ConfigError)
    expect(run).toThrow(message)
  })

  it("names the windows that there are", () => {
    expect(() => stft("imag", { window: "kaiser" as "hann" })).toThrow(
      /^stft: window must be one of "boxcar".*"hann".*null \(was "kaiser"\)/,
    )
  })
})

describe("resolveInitializer", () => {
  it("knows a closed set of names", () => {
    expectTypeOf<InitializerName>().toEqualTypeOf<keyof typeof factories>()
    // @ts-expect-error misspelt
    expect(() => resolveInitializer("glorotuniform")).toThrow(
      /^initializer: it must be one of "zeros", .*"identity", an initializer, or a function \(was "glorotuniform"\)/,
    )
    // @ts-expect-error has no default side
    expect(() => resolveInitializer("stft")).toThrow(ConfigError)
    // @ts-expect-error a name of every object is no initializer
    expect(() => resolveInitializer("toString")).toThrow(ConfigError)
    for (const bad of [null, undefined, 3, {}]) expect(() => resolveInitializer(bad as never)).toThrow(ConfigError)
  })

  it("takes functions and checks what they return", () => {
    const ramp = (shape: readonly number[], seed: number) =>
      Array.from({ length: shape[0] ?? 0 }, (_, index) => index + seed)
    const initializer = resolveInitializer(ramp)
    expect(initializer).toMatchObject({ name: "ramp", kerasName: null, config: {} })
    expect(initializer.generate([3], 10)).toEqual(Float32Array.of(10, 11, 12))
    const kept = new Float32Array(4)
    expect(resolveInitializer(() => kept).generate([2, 2], 1)).toBe(kept)
    expect(resolveInitializer(() => kept).name).toBe("custom")
    expect(() => initializer.generate([3, 2], 1)).toThrow(
      "ramp: an initializer must return 6 numbers for the shape [3, 2] (was 3 values); return a Float32Array or an array of that length",
    )
    for (const bad of ["abc", null, ["1", "2", "3"]]) {
      expect(() => resolveInitializer((() => bad) as never).generate([3], 1)).toThrow(ConfigError)
    }
  })
})
