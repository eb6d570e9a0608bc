/** The TypeScript versions that consumers are promised, and the package alias that each is installed under. */
export const versions = { "5.4": "ts54", "5.9": "ts59", "6.0": "ts60", "7.0": "ts70" } as const
