/** AddN of at most 32 float32 tensors: a leaf of the aligned tree (docs/contract.md §4.1 and §4.14). */

/** @param tensors the address of the addresses of so many tensors */
export function addN(tensors: usize, terms: i32, out: usize, count: i32): void {
  let at: usize = 0;
  for (; count >= 4; count -= 4) {
    let sum = f32x4.splat(0);
    for (let i = 0; i < terms; i++) sum = f32x4.add(sum, v128.load(load<usize>(tensors + 4 * i) + at));
    v128.store(out + at, sum);
    at += 16;
  }
  for (; count > 0; count--) {
    let sum: f32 = 0;
    for (let i = 0; i < terms; i++) sum += load<f32>(load<usize>(tensors + 4 * i) + at);
    store<f32>(out + at, sum);
    at += 4;
  }
}
