/** The dtypes of TensorFlow's random ops that JavaScript has typed arrays for. */
export interface DtypeArrays {
  float32: Float32Array;
  float64: Float64Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
}

export type Dtype = keyof DtypeArrays;
export type FloatDtype = 'float32' | 'float64';
export type IntegerDtype = Exclude<Dtype, FloatDtype>;

export const FLOATS: readonly FloatDtype[] = ['float32', 'float64'];
export const INTEGERS: readonly IntegerDtype[] = ['int32', 'int64', 'uint32', 'uint64'];
export const DTYPES: readonly Dtype[] = [...FLOATS, ...INTEGERS];

export const isFloat = (dtype: Dtype): dtype is FloatDtype => dtype === 'float32' || dtype === 'float64';
