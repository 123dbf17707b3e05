/** Functions of one and of two tensors, element by element (docs/contract.md §1.4, §2, §3). */
export {};
