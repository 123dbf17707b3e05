/** How the bits of every kernel of tfjs-backend-cpu 4.22 are defined. */

/**
 * - `moves bits`: every element of the result is one of an input or of an attribute, an integer, a truth value: nothing is
 *   rounded.
 * - `one rounding`: a short expression in binary64, rounded once.
 * - `proven function`: the binary32 nearest to the value of a real function.
 * - `aligned tree`: sums or products in the one order that all reductions share.
 * - `other`: several roundings in an order of its own, which the section spells out.
 */
export type KernelClass = 'moves bits' | 'one rounding' | 'proven function' | 'aligned tree' | 'other';

export interface Definition {
  readonly kernelClass: KernelClass;
  /** The section of docs/contract.md. */
  readonly section: string;
}

const TABLE: readonly (readonly [kernelClass: KernelClass, section: string, kernelNames: string])[] = [
  [
    'moves bits',
    '1.8',
    `All Any ArgMax ArgMin BatchToSpaceND BitwiseAnd BroadcastArgs ClipByValue Complex Concat DepthToSpace Diag Draw Equal
    ExpandDims Fill FlipLeftRight GatherNd GatherV2 Greater GreaterEqual Identity Imag IsFinite IsInf IsNan Less LessEqual
    LogicalAnd LogicalNot LogicalOr Max MaxPool MaxPool3D MaxPoolWithArgmax Maximum Min Minimum MirrorPad NotEqual OneHot
    OnesLike Pack PadV2 RaggedGather RaggedTensorToTensor Real Relu Relu6 Reshape ResizeNearestNeighbor Reverse
    SearchSorted Select Sign Slice SpaceToBatchND SparseFillEmptyRows SparseReshape SparseToDense SplitV
    StaticRegexReplace Step StridedSlice StringNGrams StringSplit StringToHashBucketFast TensorScatterUpdate Tile TopK
    Transpose Unique Unpack ZerosLike`,
  ],
  [
    'one rounding',
    '1.4',
    `Abs Add Ceil CropAndResize Dilation2D EluGrad Floor FloorDiv LeakyRelu LinSpace Multiply Neg Prelu RaggedRange Range
    RealDiv Reciprocal ResizeBilinear Round Rsqrt Sqrt Square SquaredDifference Sub Transform`,
  ],
  ['one rounding', '1.5', 'Cast'],
  [
    'proven function',
    '2',
    `Acos Acosh Asin Asinh Atan Atanh Cos Cosh Elu Erf Exp Expm1 Log Log1p Selu Sigmoid Sin Sinh Softplus Tan Tanh`,
  ],
  ['proven function', '3', 'Atan2 ComplexAbs Mod Pow'],
  ['aligned tree', '4.6', 'Prod'],
  ['aligned tree', '4.7', 'Mean'],
  ['aligned tree', '4.8', 'Sum'],
  ['aligned tree', '4.9', 'BatchMatMul Einsum _FusedMatMul'],
  [
    'aligned tree',
    '4.10',
    `Conv2D Conv2DBackpropFilter Conv2DBackpropInput Conv3D Conv3DBackpropFilterV2 Conv3DBackpropInputV2
    DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter DepthwiseConv2dNativeBackpropInput FusedConv2D
    FusedDepthwiseConv2D`,
  ],
  ['aligned tree', '4.11', 'AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad MaxPool3DGrad MaxPoolGrad'],
  ['aligned tree', '4.12', 'Softmax'],
  ['aligned tree', '4.13', 'LRN LRNGrad'],
  [
    'aligned tree',
    '4.14',
    `AddN Bincount DenseBincount ResizeBilinearGrad ResizeNearestNeighborGrad ScatterNd SparseSegmentMean SparseSegmentSum
    UnsortedSegmentSum`,
  ],
  ['aligned tree', '4.15', 'Cumprod Cumsum'],
  ['other', '1.7', 'Multinomial NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5 RotateWithOffset'],
  ['other', '4.10', 'Dilation2DBackpropFilter Dilation2DBackpropInput'],
  ['other', '4.13', 'FusedBatchNorm'],
  ['other', '4.19', 'FFT IFFT'],
];

/** By the names of the kernels. */
export const DEFINITIONS: ReadonlyMap<string, Definition> = new Map(
  TABLE.flatMap(([kernelClass, section, kernelNames]) =>
    kernelNames.split(/\s+/).map((name): [string, Definition] => [name, { kernelClass, section }]),
  ),
);
