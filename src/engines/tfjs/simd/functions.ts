import { type Emitter, type Local, vectorOp } from "./emitter.js"

/*
 * Functions of single precision by range reduction and polynomials. Source of the coefficients: S. Moshier, Cephes
 * Mathematical Library 2.8 (expf, tanhf).
 */

/** Leaves `c0 x^n + ... + cn` on the stack. */
function polynomial(e: Emitter, x: Local, coefficients: readonly number[]): void {
  coefficients.forEach((coefficient, i) => {
    if (i > 0) {
      e.get(x)
      e.vector(vectorOp.mul)
    }
    e.splatFloat(coefficient)
    if (i > 0) e.vector(vectorOp.add)
  })
}

/** Added to a small number and taken away again it leaves the nearest whole one; the last bits of the sum are that one. */
const rounder = 12_582_912
const rounderBits = 0x4b400000

/** Leaves `2^n` on the stack, for whole numbers in the range of exponents. */
function powerOfTwo(e: Emitter, n: Local): void {
  e.get(n)
  e.splatInt(127)
  e.vector(vectorOp.i32Add)
  e.i32(23)
  e.vector(vectorOp.i32Shl)
}

/** Leaves `exp(x)` on the stack, to 2 ulp. */
export function emitExp(e: Emitter, x: Local): void {
  const [bounded, n, r, half] = [e.local("v128"), e.local("v128"), e.local("v128"), e.local("v128")]
  e.get(x)
  e.splatFloat(-104)
  e.vector(vectorOp.pseudoMax)
  e.splatFloat(89)
  e.vector(vectorOp.pseudoMin)
  e.tee(bounded)
  e.splatFloat(Math.LOG2E)
  e.vector(vectorOp.mul)
  e.splatFloat(rounder)
  e.vector(vectorOp.add)
  e.tee(n)
  e.splatFloat(rounder)
  e.vector(vectorOp.sub)
  e.set(r)
  // x - r ln 2, in two parts
  e.get(bounded, r)
  e.splatFloat(0.693359375)
  e.vector(vectorOp.mul)
  e.vector(vectorOp.sub)
  e.get(r)
  e.splatFloat(-2.1219444e-4)
  e.vector(vectorOp.mul)
  e.vector(vectorOp.sub)
  e.set(r)
  // (1 + r + r^2 p(r)) 2^n; two factors, so that results may be denormal
  polynomial(e, r, [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1])
  e.get(r)
  e.vector(vectorOp.mul)
  e.get(r)
  e.vector(vectorOp.mul)
  e.get(r)
  e.vector(vectorOp.add)
  e.splatFloat(1)
  e.vector(vectorOp.add)
  e.get(n)
  e.splatInt(rounderBits)
  e.vector(vectorOp.i32Sub)
  e.tee(n)
  e.i32(1)
  e.vector(vectorOp.i32ShrSigned)
  e.set(half)
  powerOfTwo(e, half)
  e.vector(vectorOp.mul)
  e.get(n, half)
  e.vector(vectorOp.i32Sub)
  e.set(n)
  powerOfTwo(e, n)
  e.vector(vectorOp.mul)
}

/** Leaves `1 / (1 + exp(-x))` on the stack. */
export function emitSigmoid(e: Emitter, x: Local): void {
  const negative = e.local("v128")
  e.splatFloat(1)
  e.get(x)
  e.vector(vectorOp.neg)
  e.set(negative)
  emitExp(e, negative)
  e.splatFloat(1)
  e.vector(vectorOp.add)
  e.vector(vectorOp.div)
}

/**
 * Leaves the error function on the stack: `sign(x) (1 - t p(t) exp(-x^2))` with `t = 1 / (1 + 0.3275911 |x|)`, to 5e-7.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.26.
 */
export function emitErf(e: Emitter, x: Local): void {
  const [size, t, power] = [e.local("v128"), e.local("v128"), e.local("v128")]
  e.splatFloat(1)
  e.splatFloat(1)
  e.get(x)
  e.vector(vectorOp.abs)
  e.tee(size)
  e.splatFloat(0.3275911)
  e.vector(vectorOp.mul)
  e.splatFloat(1)
  e.vector(vectorOp.add)
  e.vector(vectorOp.div)
  e.set(t)
  e.get(size, size)
  e.vector(vectorOp.mul)
  e.vector(vectorOp.neg)
  e.set(power)
  polynomial(e, t, [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592])
  e.get(t)
  e.vector(vectorOp.mul)
  emitExp(e, power)
  e.vector(vectorOp.mul)
  e.vector(vectorOp.sub)
  e.get(x)
  e.splatInt(-(2 ** 31))
  e.vector(vectorOp.and)
  e.vector(vectorOp.or)
}

/** Leaves `tanh(x)` on the stack: a polynomial near 0, `sign(x) (1 - 2 / (exp(2 |x|) + 1))` elsewhere. */
export function emitTanh(e: Emitter, x: Local): void {
  const [size, twice, square] = [e.local("v128"), e.local("v128"), e.local("v128")]
  e.get(x)
  e.vector(vectorOp.abs)
  e.tee(size)
  e.get(size)
  e.vector(vectorOp.add)
  e.set(twice)
  e.get(x, x)
  e.vector(vectorOp.mul)
  e.set(square)
  // near 0: x + x x^2 p(x^2)
  polynomial(e, square, [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1])
  e.get(square)
  e.vector(vectorOp.mul)
  e.get(x)
  e.vector(vectorOp.mul)
  e.get(x)
  e.vector(vectorOp.add)
  // elsewhere, with the sign of x
  e.splatFloat(1)
  e.splatFloat(2)
  emitExp(e, twice)
  e.splatFloat(1)
  e.vector(vectorOp.add)
  e.vector(vectorOp.div)
  e.vector(vectorOp.sub)
  e.get(x)
  e.splatInt(-(2 ** 31))
  e.vector(vectorOp.and)
  e.vector(vectorOp.or)
  e.get(size)
  e.splatFloat(0.625)
  e.vector(vectorOp.lt)
  e.vector(vectorOp.bitSelect)
}
