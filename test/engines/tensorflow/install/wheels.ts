import { randomBytes } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"
import { platformName } from "../../../../src/engines/tensorflow/runtime/home.js"
import { type ZipEntry, zip } from "./zip.js"

/** The names of TensorFlow's libraries in a wheel for this system. */
export const names =
  process.platform === "darwin"
    ? ["tensorflow/libtensorflow_cc.2.dylib", "tensorflow/libtensorflow_framework.2.dylib"]
    : ["tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2"]

/** The platform in the names of wheels for this machine. */
export const tag = {
  "linux-x64": "manylinux_2_17_x86_64.manylinux2014_x86_64",
  "linux-arm64": "manylinux_2_17_aarch64.manylinux2014_aarch64",
  "darwin-arm64": "macosx_12_0_arm64",
}[platformName()] as string

/** The project that is taken on this machine. */
export const project = platformName() === "linux-x64" ? "tensorflow-cpu" : "tensorflow"

export const wheelName = (version = "2.20.0", name = project): string =>
  `${name.replaceAll("-", "_")}-${version}-cp312-cp312-${tag}.whl`

/** The begin of a library of this machine: that of the program which runs here. */
export function header(): Buffer {
  const bytes = Buffer.alloc(4096)
  const file = openSync(process.execPath, "r")
  readSync(file, bytes, 0, bytes.length, 0)
  closeSync(file)
  return bytes
}

/** A library that nothing can be done with but to look at: a header, a mark, noise. */
export const library = (mark: string, size = 20_000): Buffer =>
  Buffer.concat([header(), Buffer.from(`mark:${mark};`), randomBytes(size)])

/** A wheel like TensorFlow's, only small. */
export function wheel(mark = "one", more: readonly ZipEntry[] = []): Buffer {
  const [main, framework] = names as [string, string]
  return zip([
    { name: "tensorflow/__init__.py", data: Buffer.from("import nothing\n") },
    { name: framework, data: library("framework") },
    { name: "tensorflow/include/tensorflow/c/c_api.h", data: Buffer.from("#pragma once\n") },
    { name: main, data: library(mark, 200_000) },
    { name: "tensorflow/python/_pywrap.so", data: randomBytes(1000) },
    ...more,
    { name: "tensorflow_cpu-2.20.0.dist-info/METADATA", data: Buffer.from("Name: tensorflow\n") },
  ])
}
