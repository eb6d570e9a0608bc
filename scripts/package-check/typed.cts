import { sequential } from "shapewright"

export const digits = sequential([28, 28, 1]).flatten().dense(10)

// @ts-expect-error a rank that does not fit
sequential([128]).conv2d(8, 3)
