import { describe, expect, it } from "vitest"
import { chooseWheel } from "../../../../src/engines/tensorflow/install/choose.js"
import { wishFor } from "../../../../src/engines/tensorflow/install/supported.js"
import { parseWheelName } from "../../../../src/engines/tensorflow/install/wheel/name.js"
import { type Machine, runsOn, thisMachine } from "../../../../src/engines/tensorflow/install/wheel/platform.js"
import { requirementsOf } from "../../../../src/engines/tensorflow/install/wheel/requirements.js"
import {
  compareVersions,
  parseVersion,
  versionRange,
} from "../../../../src/engines/tensorflow/install/wheel/version.js"

const linux: Machine = { name: "linux-x64", glibc: [2, 36], macos: undefined }
const mac: Machine = { name: "darwin-arm64", glibc: undefined, macos: [14] }

describe("versions", () => {
  it("are numbers, with post-releases behind their release; pre-releases are none", () => {
    const sorted = ["2.9", "2.20.0", "2.20.0.post1", "2.20.0.post2", "2.20.1", "2.21"]
    const versions = sorted.map((text) => parseVersion(text) as readonly number[])
    expect([...versions].reverse().sort(compareVersions)).toEqual(versions)
    expect(compareVersions([2, 20], [2, 20, 0])).toBe(0)
    for (const text of ["2.20.0rc1", "2.20.dev3", "", "a", "1.0a1"]) expect(parseVersion(text)).toBeUndefined()
  })

  it.each([
    ["<13.0,>=12.5.3.2", ["12.5.3.2", "12.9"], ["12.5.3.1", "13.0", "13"]],
    ["==2.20.*", ["2.20", "2.20.7"], ["2.2", "2.21"]],
    ["~=2.1.3", ["2.1.3", "2.1.9"], ["2.1.2", "2.2"]],
    ["!=1.5, >1", ["1.4", "2"], ["1.5", "1"]],
    ["<=3", ["3", "1"], ["3.0.1"]],
    ["", ["1"], []],
  ])("%s", (range, inside, outside) => {
    const allows = versionRange(range)
    const version = (text: string) => parseVersion(text) as readonly number[]
    expect(inside.filter((text) => allows(version(text)))).toEqual(inside)
    expect(outside.filter((text) => allows(version(text)))).toEqual([])
  })

  it("refuse comparisons that nobody knows", () => {
    expect(() => versionRange(">>2")).toThrow("a version range must be made of comparisons (was >>2)")
  })
})

describe("wheels", () => {
  it("say in their names what they are for", () => {
    expect(parseWheelName("tensorflow_cpu-2.20.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl")).toEqual({
      project: "tensorflow-cpu",
      versionText: "2.20.0",
      version: [2, 20, 0],
      python: "cp312",
      abi: "cp312",
      platforms: ["manylinux_2_17_x86_64", "manylinux2014_x86_64"],
    })
    for (const name of ["a.whl", "tensorflow-2.20.0.tar.gz", "a-1.0rc1-py3-none-any.whl", "a-1-2-3-4-5-6.whl"])
      expect(parseWheelName(name)).toBeUndefined()
  })

  it.each([
    ["any", linux, true],
    ["manylinux2014_x86_64", linux, true],
    ["manylinux_2_36_x86_64", linux, true],
    ["manylinux_2_37_x86_64", linux, false],
    ["manylinux2014_aarch64", linux, false],
    ["manylinux2014_x86_64", { ...linux, glibc: undefined }, false],
    ["macosx_12_0_arm64", mac, true],
    ["macosx_15_0_arm64", mac, false],
    ["macosx_12_0_x86_64", mac, false],
    ["macosx_12_0_universal2", mac, true],
    ["win_amd64", linux, false],
    ["musllinux_1_2_x86_64", linux, false],
  ] as const)("%s on %o: %s", (platform, machine, runs) => {
    expect(runsOn(platform, machine)).toBe(runs)
  })

  it("know this machine", () => {
    expect(thisMachine().name).toBe(`${process.platform}-${process.arch}`)
  })

  const link = (fileName: string, more: object = {}) => ({
    url: `https://x/${fileName}`,
    fileName,
    sha256: undefined,
    yanked: false,
    ...more,
  })
  const tail = "manylinux_2_17_x86_64.whl"

  it("are chosen by project, then version, then Python", () => {
    const links = [
      link(`tensorflow-2.20.1-cp313-cp313-${tail}`),
      link(`tensorflow_cpu-2.20.0-cp39-cp39-${tail}`),
      link(`tensorflow_cpu-2.20.0-cp312-cp312-${tail}`),
      link(`tensorflow_cpu-2.20.1-cp312-cp312-${tail}`, { yanked: true }),
      link(`tensorflow_cpu-2.21.0-cp312-cp312-${tail}`),
      link("tensorflow_cpu-2.20.0-cp313-cp313-win_amd64.whl"),
      link("tensorflow_cpu-2.20.0.tar.gz"),
    ]
    const wish = wishFor(linux, false)
    expect(chooseWheel(links, wish, linux)?.link.fileName).toBe(`tensorflow_cpu-2.20.0-cp312-cp312-${tail}`)
    expect(chooseWheel(links, wishFor(linux, true), linux)?.link.fileName).toBe(`tensorflow-2.20.1-cp313-cp313-${tail}`)
    expect(chooseWheel(links, wish, mac)).toBeUndefined()
  })

  it("name what they need", () => {
    const metadata = [
      "Requires-Dist: numpy>=1.26.0",
      'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
      "Requires-Dist: NVIDIA_nccl.cu12 (<3.0,>=2.25.1) ; extra == 'and-cuda'",
      'Requires-Dist: other>=1; extra == "test"',
    ].join("\r\n")
    const found = requirementsOf(metadata, "and-cuda")
    expect(found.map(({ project }) => project)).toEqual(["nvidia-cublas-cu12", "nvidia-nccl-cu12"])
    expect(found.map(({ allows }) => allows([2, 30]))).toEqual([false, true])
  })
})

describe("platforms", () => {
  it.each([
    [
      "win32-x64",
      undefined,
      false,
      "native install: the platform must be one of linux-x64, linux-arm64, darwin-arm64 (was win32-x64); ",
    ],
    [
      "linux-x64",
      undefined,
      false,
      "native install: the C library of the system must be glibc (was another, such as musl); ",
    ],
    ["linux-arm64", [2, 31], true, "native install: --cuda must be used on linux-x64 (was linux-arm64); leave it out"],
  ] as const)("%s with glibc %s", (name, glibc, cuda, sentence) => {
    expect(() => wishFor({ name, glibc, macos: undefined }, cuda)).toThrow(sentence)
  })

  it("are called unverified unless the suite ran on them", () => {
    expect(wishFor(linux, false).unverified).toBe(false)
    expect(wishFor(linux, true).unverified).toBe(true)
    expect(wishFor(mac, false).unverified).toBe(true)
  })
})
