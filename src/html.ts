/** Pages that need nothing else: what the report of two runs and that of a sweep have in common. */
export { documentOf, type DocumentOptions } from './html/document';
export { escape, row, table } from './html/elements';
