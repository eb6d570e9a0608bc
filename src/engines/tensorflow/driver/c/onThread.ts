import type { NativeFunction } from "./koffi.js"

/** The result of a native function that runs on another thread. */
export function onThread<Arguments extends readonly unknown[], Result>(
  call: NativeFunction<Arguments, Result>,
  ...given: Arguments
): Promise<Result> {
  return new Promise((resolve, reject) => {
    call.async(...given, (error, result) => (error ? reject(error) : resolve(result)))
  })
}
