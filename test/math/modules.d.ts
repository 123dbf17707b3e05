/** The tools are JavaScript; their types are in their JSDoc. */
declare module '*/tools/math/functions.mjs' {
  type Mapped = Record<string, (input: Float32Array, output: Float32Array) => void>;
  export function arrayFunctions(options?: { source?: string; fault?: string }): Promise<Mapped>;
  export function functions(options?: { source?: string; fault?: string }): Promise<object>;
}
declare module '*/tools/math/sample.mjs' {
  export const SAMPLE: number;
  export function fillSample(input: Float32Array): void;
  export function sampleDigest(output: Float32Array): string;
}
declare module '*/tools/math/wasm.mjs' {
  export function wasmFunctions(
    capacity: number,
    options?: { source?: string; fault?: string },
  ): Promise<{ input: Float32Array; output: Float32Array; run: Record<string, (n?: number) => void> }>;
}
declare module '*/tools/math/log-page.mjs' {
  export function logTable(all: object): string;
}
