import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../scripts/tools.mjs"

/** A network of examples/gallery with the shape that must come out, as a cheap one could be one whose shapes are unknown. */
const network = (file: string, shape: string, end: string): string =>
  `${readFileSync(join(root, "examples", "gallery", `${file}.ts`), "utf8")}export const end: readonly ${end} = ${shape}\n`

/** Networks written with blocks. */
export const gallery: Readonly<Record<string, string>> = {
  "ResNet-50 of blocks": network("resnet50", "resnet50().outputShape", "[1000]"),
  "MobileNetV2 of blocks": network("mobilenetV2", "mobilenetV2().outputShape", "[1000]"),
  "U-Net of functions and blocks": network("unet", "unet().outputs.shape", "[388, 388, 2]"),
  "GPT-2 small of blocks": network("gpt2", "gpt2().outputs.shape", '["time", 50_257]'),
  "Inception 3a and 3b of blocks": network("inception", "inception().outputShape", "[28, 28, 480]"),
}
