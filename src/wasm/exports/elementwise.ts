/** Exports of assembly/elementwise.ts. */

/** out = f(x), element by element. */
export type OfOne = (x: number, out: number, count: number) => void;

/**
 * out = a ∘ b as matrices of rows and columns. `moves` says what each operand is: the sum of 1 if a has columns, 2 if it has
 * rows, 4 and 8 likewise for b; where it has not, it repeats itself.
 */
export type OfTwo = (a: number, b: number, out: number, rows: number, columns: number, moves: number) => void;

type Arithmetic = 'abs' | 'neg' | 'square' | 'sqrt' | 'rsqrt' | 'reciprocal';
type Rounding = 'floor' | 'ceil' | 'round' | 'sign' | 'relu' | 'relu6';
type Exponential = 'exp' | 'expm1' | 'log' | 'log1p' | 'sigmoid' | 'softplus' | 'elu' | 'selu' | 'erf';
type Trigonometric = 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan';
type Hyperbolic = 'sinh' | 'cosh' | 'tanh' | 'asinh' | 'acosh' | 'atanh';
type Int32OfOne = 'negInt32' | 'squareInt32';
/** A bool tensor of the answers. */
type Test = 'isNan' | 'isInf' | 'isFinite' | 'logicalNot';
type Casts = `${'int32' | 'bool'}OfFloat32` | `${'float32' | 'bool'}OfInt32` | `${'float32' | 'int32'}OfBool`;
export type NameOfOne = Arithmetic | Rounding | Exponential | Trigonometric | Hyperbolic | Int32OfOne | Test | Casts;

type OfBoth = 'add' | 'sub' | 'multiply' | 'maximum' | 'minimum' | 'squaredDifference' | 'floorDiv' | 'mod';
type OfFloat32 = 'realDiv' | 'pow' | 'atan2' | 'prelu' | 'eluGrad';
type Comparison = 'equal' | 'notEqual' | 'greater' | 'greaterEqual' | 'less' | 'lessEqual';
export type NameOfTwo = OfBoth | OfFloat32 | Comparison | `${OfBoth | Comparison}Int32` | 'logicalAnd' | 'logicalOr';

export interface ElementwiseExports extends Record<NameOfOne, OfOne>, Record<NameOfTwo, OfTwo> {
  leakyRelu(x: number, out: number, count: number, alpha: number): void;
  step(x: number, out: number, count: number, alpha: number): void;
  clipByValue(x: number, out: number, count: number, least: number, most: number): void;
  select(condition: number, yes: number, no: number, out: number, count: number): void;
  selectBool(condition: number, yes: number, no: number, out: number, count: number): void;
  addN(tensors: number, terms: number, out: number, count: number): void;
}
