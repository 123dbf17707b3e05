/**
 * The types that src/math shares with AssemblyScript. Its files are written in the language that both compilers accept:
 * binary64 arithmetic, 32-bit integers, tables of constants. `x as i32` is a conversion in AssemblyScript and nothing in
 * TypeScript, so x must be integral and within 32 bits there.
 */
type f64 = number;
type i32 = number;
type StaticArray<T> = readonly T[];
