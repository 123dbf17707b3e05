declare module '*/mnist/bits.mjs' {
  export function decimal(x: number): string;
  export function hex(x: number): string;
  export function ulpDistance(a: number, b: number): number;
}
