import { open } from "node:fs/promises"

/** The machine that a shared library is made for, as `platform-arch`; `undefined` for what is no known library. */
export async function libraryPlatform(path: string): Promise<string | undefined> {
  const file = await open(path, "r")
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headerSize), 0, headerSize, 0)
    return bytesRead < 20 ? undefined : imagePlatform(new DataView(buffer.buffer, 0, bytesRead))
  } finally {
    await file.close()
  }
}

const headerSize = 4096

const elfMachines: Readonly<Record<number, string>> = { 62: "x64", 183: "arm64", 40: "arm", 3: "ia32", 243: "riscv64" }
const machTypes: Readonly<Record<number, string>> = { 16777223: "x64", 16777228: "arm64" }
const peMachines: Readonly<Record<number, string>> = { 34404: "x64", 43620: "arm64", 332: "ia32" }

/** Reads the header of an ELF, Mach-O or PE file. */
export function imagePlatform(header: DataView): string | undefined {
  if (header.byteLength < 20) return undefined
  const magic = header.getUint32(0, true)
  if (magic === 0x464c457f) return named("linux", elfMachines[header.getUint16(18, header.getUint8(5) === 1)])
  if (magic === 0xfeedfacf) return named("darwin", machTypes[header.getUint32(4, true)])
  if ((magic & 0xffff) === 0x5a4d && header.byteLength >= 64) {
    const pe = header.getUint32(60, true)
    if (pe + 6 <= header.byteLength && header.getUint32(pe, true) === 0x4550)
      return named("win32", peMachines[header.getUint16(pe + 4, true)])
  }
  return undefined
}

const named = (system: string, machine: string | undefined): string => `${system}-${machine ?? "unknown"}`
