import { ConfigError } from "../shape/errors.js"

/** A text that stands for no size. */
export type NoSuchSize<
  Layer extends string,
  Text extends string,
> = `${Layer}: no size is named ${Text}; name it in the input, or make it a size of the configuration`

/** See {@link NoSuchSize}. */
export const noSuchSize = (layer: string, text: string, path: string): ConfigError => {
  const message: NoSuchSize<string, string> =
    `${layer}: no size is named ${text}; name it in the input, or make it a size of the configuration`
  return new ConfigError(message, { layer, received: text, path })
}
