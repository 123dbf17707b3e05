/** Exports of assembly/contractions.ts. */
export interface ContractionsExports {
  matMulScratch(rows: number, inner: number, columns: number, transposeA: number): number;
  matMul(
    a: number,
    b: number,
    c: number,
    rows: number,
    inner: number,
    columns: number,
    transposeA: number,
    transposeB: number,
    scratch: number,
  ): void;
}
