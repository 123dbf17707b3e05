/** What a program saves besides: tensors and typed arrays as tensors of the file, everything else as JSON. */
import { Tensor } from '@tensorflow/tfjs-core';
import { isRecord, outOfRange, wrongType } from '../errors';
import { damaged } from './damaged';
import type { ExactValue } from './exact-json';
import type { SafetensorsTensor } from './safetensors';
import type { SavedTensors } from './saved-tensors';
import { isReserved } from './strict-json';
import { arrayBytes, arrayClass, arrayOfBytes, tensorBytes, type TypedArray } from './tensor-bytes';

export type Extra = Readonly<Record<string, Tensor | TypedArray | ExactValue>>;

/** By name: the value itself, or what the file's tensor of that name was. */
type SavedExtra = Record<string, { value: unknown } | { tensor: string } | { array: string }>;

const nameOf = (name: string): string => `extra/${name}`;

/** @throws TypeError, RangeError for names and tensors that can't be saved. */
export function captureExtra(extra: unknown): { saved: SavedExtra; tensors: [string, SafetensorsTensor][] } {
  const next = 'Pass { name: value }.';
  if (!isRecord(extra)) throw wrongType({ argument: 'extra', expected: 'a plain object', got: extra, next });
  const saved: SavedExtra = {};
  const tensors: [string, SafetensorsTensor][] = [];
  for (const [name, value] of Object.entries(extra)) {
    if (name === '' || isReserved(name)) {
      throw outOfRange({ argument: 'extra', expected: 'names that no object has by itself', got: name, next });
    }
    if (value instanceof Tensor) {
      saved[name] = { tensor: value.dtype };
      tensors.push([nameOf(name), tensorBytes(`extra.${name}`, value)]);
      continue;
    }
    const array = arrayClass(value);
    saved[name] = array === undefined ? { value } : { array };
    if (array !== undefined) tensors.push([nameOf(name), arrayBytes(value as TypedArray)]);
  }
  return { saved, tensors };
}

/** @throws StateError if the file's tensors are not those that it says. */
export function restoreExtra(saved: ExactValue, tensors: SavedTensors): Record<string, unknown> {
  if (!isRecord(saved)) throw damaged('extra', 'an object', saved);
  const values = Object.entries(saved).map(([name, entry]) => {
    if (isRecord(entry) && Object.keys(entry).length === 1) {
      if ('value' in entry) return [name, entry['value']] as const;
      if (typeof entry['tensor'] === 'string') return [name, tensors.make(nameOf(name), entry['tensor'])] as const;
      if (typeof entry['array'] === 'string') {
        return [name, arrayOfBytes(nameOf(name), entry['array'], tensors.take(nameOf(name)))] as const;
      }
    }
    throw damaged(`extra.${name}`, 'a value, a tensor or an array', entry);
  });
  return Object.fromEntries(values);
}
