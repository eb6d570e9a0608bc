const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  linux: [/^libtensorflow(_cc)?\.so(\.\d+)*$/, /^libtensorflow_framework\.so(\.\d+)*$/],
  darwin: [/^libtensorflow(_cc)?(\.\d+)*\.dylib$/, /^libtensorflow_framework(\.\d+)*\.dylib$/],
  win32: [/^tensorflow\.dll$/],
}

/** What the files of TensorFlow's C library are called on this system: the one to load, then those that it needs. */
export const libraryNames = (): readonly RegExp[] => patterns[process.platform] ?? []
