/** What a module exports under a name; a CommonJS module is its default export. */
export function exportOf(module: Record<string, unknown>, name: string): unknown {
  if (typeof module[name] === 'function') return module[name];
  const inner = Object(module.default) as Record<string, unknown>;
  return inner[name];
}
