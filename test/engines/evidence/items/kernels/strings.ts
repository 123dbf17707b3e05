/** Kernels of strings. */
import type { KernelCase } from './case';
import { int32, strings } from './inputs';

const WORDS = ['a', 'to be', '', 'Grüße', '日本語', '😀 and 🎲', 'a longer text of more than thirty-two bytes'];

const ngrams = {
  separator: '|',
  nGramWidths: [2, 3],
  leftPad: 'LP',
  rightPad: 'RP',
  padWidth: -1,
  preserveShortSequences: false,
};
const sentences = { data: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'], dataSplits: [0, 4, 6, 6] };

export const stringCases: readonly KernelCase[] = [
  {
    kernel: 'StaticRegexReplace',
    inputs: () => ({ x: strings(WORDS) }),
    attributes: { pattern: '[a-eü]+', rewrite: '<$&>', replaceGlobal: true },
  },
  {
    kernel: 'StaticRegexReplace',
    variant: 'first',
    inputs: () => ({ x: strings(WORDS) }),
    attributes: { pattern: '(o|日)', rewrite: '$1$1', replaceGlobal: false },
  },
  {
    kernel: 'StringNGrams',
    inputs: () => ({ data: strings(sentences.data), dataSplits: int32(sentences.dataSplits) }),
    attributes: ngrams,
  },
  {
    kernel: 'StringNGrams',
    variant: 'short-sequences',
    inputs: () => ({ data: strings(sentences.data), dataSplits: int32(sentences.dataSplits) }),
    attributes: { ...ngrams, nGramWidths: [3], padWidth: 0, preserveShortSequences: true },
  },
  {
    kernel: 'StringSplit',
    inputs: () => ({ input: strings(WORDS), delimiter: strings([' '], []) }),
    attributes: { skipEmpty: true },
  },
  {
    kernel: 'StringSplit',
    variant: 'with-empty',
    inputs: () => ({ input: strings([' a  b', 'c ', '']), delimiter: strings([' '], []) }),
    attributes: { skipEmpty: false },
  },
  {
    kernel: 'StringToHashBucketFast',
    inputs: () => ({ input: strings(WORDS) }),
    attributes: { numBuckets: 1000003 },
  },
];
