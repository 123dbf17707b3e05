declare module '*/tools/math/pairs.mjs' {
  export const NAMES: string[];
  export function fillPairs(name: string, x: Float32Array, y: Float32Array, seed?: number): void;
}
declare module '*/tools/math/wasm-of-two.mjs' {
  export function wasmFunctionsOfTwo(capacity: number): Promise<{
    x: Float32Array;
    y: Float32Array;
    output: Float32Array;
    exactly: () => number;
    run: Record<string, (n?: number) => void>;
  }>;
}
