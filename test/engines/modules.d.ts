declare module '*/tools/pages.mjs' {
  export function writeSection(page: string, name: string, text: string, command?: string): void;
}
declare module '*/tools/assembly-script.mjs' {
  export function compile(
    entry: string,
    options?: { runtime?: string; replaced?: Record<string, string> },
  ): Promise<Uint8Array>;
}
declare module '*/tools/exact-imports.mjs' {
  export function importsOf(functions: object): string;
}
declare module '*/tools/math/fault.mjs' {
  export function withFault(text: string, name: string): string;
}
declare module '*/bench/tables.mjs' {
  export function markdown(head: string[], rows: string[][], texts?: number): string;
}
