/** The tools are JavaScript; their types are in their JSDoc. */
declare module '*/tools/kernels-page.mjs' {
  export function kernelsPage(): string;
}
