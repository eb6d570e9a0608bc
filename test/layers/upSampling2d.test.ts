import { describe, expect, it } from "vitest"
import { upSampling2d } from "../../src/layers/catalogue/upSampling2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("upSampling2d", () => {
  matchesKeras("UpSampling2D_1", upSampling2d, [[2, 3]])
  matchesKeras("UpSampling2D_2", upSampling2d, [2, { interpolation: "bilinear" }])
  matchesKeras("UpSampling2D_3", upSampling2d, [2, { interpolation: "bicubic" }])
  worksWithNames(upSampling2d, [[3, 2], { interpolation: "bicubic" }], [2, 2, 3, 2], ["height", "width", "channels"])
  worksWithNames(upSampling2d, [[3, 2]], [2, 2, 3, 2], ["height", "width", "channels"])
  worksWithNames(upSampling2d, [[3, 2], { interpolation: "bilinear" }], [2, 2, 3, 2], ["height", "width", "channels"])

  it("refuses wrong factors and other interpolations", () => {
    expect(refusal(upSampling2d, [[2, 0]])).toBe("upSampling2d: size must be a positive integer (was 0)")
    expect(refusal(upSampling2d, [2, { interpolation: "cubic" }])).toBe(
      'upSampling2d: interpolation must be one of nearest, bilinear, bicubic (was "cubic"); did you mean "bicubic"?',
    )
  })
})
