/** Random streams (docs/contract.md §5). */
export {};
