declare module '*/tools/pages.mjs' {
  export function writeSection(page: string, name: string, text: string, command?: string): void;
}
