/** The format as Python's library has it; the header's rules are those of its README and its Rust source. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type SafetensorsTensor } from '../../src/checkpoint';
import { StateError } from '../../src/index';
import { temporaryFolder } from './processes';

const bytesOf = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();

/** A file with this header, as it stands, and data. */
function file(header: string | Uint8Array, data = 0, length?: bigint): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const a = '"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}';

describe('what Python reads and writes', () => {
  it('Python, with its standard library alone, reads what is written here', () => {
    const floats = Float32Array.of(1.5, -0, 3.4028234663852886e38, 1e-45, Infinity, -2);
    const tensors = new Map<string, SafetensorsTensor>([
      ['model/000/dense/kernel', { dtype: 'F32', shape: [2, 3], bytes: bytesOf(floats) }],
      ['7', { dtype: 'BOOL', shape: [3], bytes: Uint8Array.of(1, 0, 1) }],
      ['ü', { dtype: 'I64', shape: [], bytes: bytesOf(BigInt64Array.of(-(2n ** 63n))) }],
      ['empty', { dtype: 'F64', shape: [0, 4], bytes: new Uint8Array() }],
      ['i', { dtype: 'I32', shape: [1], bytes: bytesOf(Int32Array.of(-7)) }],
    ]);
    const path = join(temporaryFolder(), 'a.safetensors');
    writeFileSync(path, encodeSafetensors({ tensors, metadata: { note: 'ä "quoted"' } }));
    const script = `
import json, struct, sys
data = open(sys.argv[1], 'rb').read()
n, = struct.unpack('<Q', data[:8])
assert n % 8 == 0
header = json.loads(data[8:8+n])
body = data[8+n:]
end = 0
out = {'metadata': header.pop('__metadata__'), 'names': list(header)}
for name, t in header.items():
    a, b = t['data_offsets']
    assert a == end; end = b
    f = {'F32': 'f', 'F64': 'd', 'I32': 'i', 'I64': 'q', 'BOOL': '?'}[t['dtype']]
    values = struct.unpack('<%d%s' % ((b - a) // struct.calcsize('<' + f), f), body[a:b])
    out[name] = [t['shape'], [v.hex() if isinstance(v, float) else str(v) for v in values]]
assert end == len(body)
print(json.dumps(out))`;
    expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual({
      metadata: { note: 'ä "quoted"' },
      names: [...tensors.keys()],
      'model/000/dense/kernel': [
        [2, 3],
        ['0x1.8000000000000p+0', '-0x0.0p+0', '0x1.fffffe0000000p+127', '0x1.0000000000000p-149', 'inf', '-0x1.0000000000000p+1'],
      ],
      '7': [[3], ['True', 'False', 'True']],
      ü: [[], ['-9223372036854775808']],
      empty: [[0, 4], []],
      i: [[1], ['-7']],
    }); // prettier-ignore
  });

  it('what Python writes is read here, tensors in another order than their data included', () => {
    const path = join(temporaryFolder(), 'b.safetensors');
    const script = `
import json, struct, sys
header = {'b': {'dtype': 'F32', 'shape': [2], 'data_offsets': [16, 24]},
          'a': {'dtype': 'F64', 'shape': [2, 1], 'data_offsets': [0, 16]},
          '__metadata__': {'k': 'v'}}
text = json.dumps(header).encode()
text += b' ' * (-len(text) % 8)
open(sys.argv[1], 'wb').write(struct.pack('<Q', len(text)) + text + struct.pack('<2d2f', 0.1, -0.0, 1.5, float('inf')))`;
    execFileSync('python3', ['-c', script, path]);
    const { tensors, metadata } = decodeSafetensors(readFileSync(path));
    expect(metadata).toEqual({ k: 'v' });
    expect([...tensors.keys()]).toEqual(['b', 'a']);
    expect(tensors.get('a')).toEqual({ dtype: 'F64', shape: [2, 1], bytes: bytesOf(Float64Array.of(0.1, -0)) });
    expect(tensors.get('b')).toEqual({ dtype: 'F32', shape: [2], bytes: bytesOf(Float32Array.of(1.5, Infinity)) });
  });

  it('reads back what it wrote', () => {
    const dtypes = { F32: 4, F64: 8, I64: 8, U16: 2, I8: 1 } as const;
    const tensor = fc
      .tuple(
        fc.constantFrom(...(Object.keys(dtypes) as (keyof typeof dtypes)[])),
        fc.array(fc.nat(3), { maxLength: 4 }),
      )
      .chain(([dtype, shape]) => {
        const length = shape.reduce((product, size) => product * size, dtypes[dtype]);
        return fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => ({ dtype, shape, bytes }));
      });
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !['__proto__', 'constructor', 'prototype', '__metadata__'].includes(text));
    fc.assert(
      fc.property(
        fc.dictionary(name, tensor),
        fc.dictionary(name, fc.string({ unit: 'grapheme' })),
        (record, metadata) => {
          const tensors = new Map(Object.entries(record));
          const read = decodeSafetensors(encodeSafetensors({ tensors, metadata }));
          expect([...read.tensors].sort()).toEqual([...tensors].sort());
          expect(read.metadata).toEqual({ ...metadata });
        },
      ),
    );
  });
});

describe('what is refused', () => {
  const cases: [string, Uint8Array, RegExp][] = [
    ['fewer than 8 bytes', new Uint8Array(7), /file: expected at least 8 bytes/],
    ['a header longer than the file', file('{}', 0, 3n), /header length: expected at most 2 bytes, got 3n/],
    ['a header of 2^64 - 1 bytes', file('{}', 0, 2n ** 64n - 1n), /header length/],
    ['no UTF-8', file(Uint8Array.of(0x7b, 0xff, 0x7d)), /header: expected UTF-8/],
    ['a byte order mark', file('\ufeff{}'), /header, character 0/],
    ['an array', file('[]'), /header: expected an object/],
    ['text after the header', file('{}{}'), /expected the end of the text/],
    ['a trailing comma', file(`{${a},}`, 8), /expected a JSON string/],
    ['a comment', file(`{/**/${a}}`, 8), /expected a JSON string/],
    ['a name twice', file(`{${a},${a}}`, 8), /each name once, got "a"/],
    ['a name twice, once escaped', file(`{${a},${a.replace('"a"', '"\\u0061"')}}`, 8), /each name once/],
    ['a field twice', file('{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8), /each name once/],
    ['__proto__', file('{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8), /no object has by itself/],
    ['constructor', file('{"constructor":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 8), /by itself/],
    ['deep nesting', file('['.repeat(1_000_000)), /at most 128 levels/],
    ['deep objects', file('{"a":'.repeat(1_000_000)), /at most 128 levels/],
    ['metadata that are no object', file('{"__metadata__":[]}'), /__metadata__: expected an object/],
    ['metadata that are no strings', file('{"__metadata__":{"a":1}}'), /__metadata__\.a: expected a string, got 1/],
    ['a tensor that is no object', file('{"a":null}'), /a: expected an object, got null/],
    ['another field', file(`{${a.replace('}', ',"x":1}')}}`, 8), /dtype, shape and data_offsets alone/],
    ['an unknown dtype', file(`{${a.replace('F32', 'F33')}}`, 8), /a\.dtype: expected one of BOOL/],
    ['a dtype that an object has', file(`{${a.replace('F32', 'toString')}}`, 8), /a\.dtype/],
    ['another width', file(`{${a.replace('F32', 'F64')}}`, 8), /a\.shape: expected a shape of 8 bytes of F64/],
    ['no shape', file('{"a":{"dtype":"F32","data_offsets":[0,8]}}', 8), /a\.shape: expected an array/],
    ['a negative size', file(`{${a.replace('[2]', '[-2]')}}`, 8), /a\.shape/],
    ['two negative sizes', file(`{${a.replace('[2]', '[-1,-2]')}}`, 8), /a\.shape/],
    ['a fraction', file(`{${a.replace('[2]', '[0.5,4]')}}`, 8), /a\.shape/],
    ['a product that wraps to 2^64', file(`{${a.replace('[2]', '[4294967296,4294967296,2]')}}`, 8), /a\.shape/],
    ['an overflow before a zero', file('{"a":{"dtype":"F32","shape":[9007199254740991,9007199254740991,0],"data_offsets":[0,0]}}'), /a\.shape/],
    ['a size beyond the safe integers', file(`{${a.replace('[2]', '[9007199254740993]')}}`, 8), /a\.shape/],
    ['1e999', file(`{${a.replace('[2]', '[1e999]')}}`, 8), /numbers within binary64/],
    ['offsets that turn back', file(`{${a.replace('[0,8]', '[8,0]')}}`, 8), /a\.data_offsets/],
    ['offsets beyond the file', file(`{${a}}`, 7), /a\.data_offsets: expected a range within 7 bytes/],
    ['one offset', file(`{${a.replace('[0,8]', '[0]')}}`, 8), /two integers/],
    ['a gap', file(`{${a.replace('[0,8]', '[1,9]')}}`, 9), /from byte 0 on, without gap or overlap, got 1/],
    ['an overlap', file(`{${a},${a.replace('"a"', '"b"')}}`, 8), /b\.data_offsets: expected data from byte 8 on/],
    ['data that belong to nothing', file(`{${a}}`, 9), /data: expected 8 bytes after the header, got 9/],
    ['a bool of 2', file('{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}', 1).fill(2, -1), /bytes 0 and 1/],
  ]; // prettier-ignore

  it.each(cases)('%s', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes)).toThrow(StateError);
    expect(() => decodeSafetensors(bytes)).toThrow(message);
  });

  it('the unchanged file is none of these', () => {
    expect(decodeSafetensors(file(`{${a}}`, 8)).tensors.size).toBe(1);
  });

  it('nothing but a StateError comes of arbitrary bytes and of arbitrary JSON', () => {
    const decode = (bytes: Uint8Array): void => {
      try {
        decodeSafetensors(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(StateError);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), decode));
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(16), (value, data) => decode(file(JSON.stringify(value), data)))); // prettier-ignore
    const field = fc.record({ dtype: fc.constantFrom('F32', 'U8', 'x'), shape: fc.array(fc.integer({ min: -1, max: 4 })), data_offsets: fc.array(fc.nat(16), { maxLength: 3 }) }, { requiredKeys: [] }); // prettier-ignore
    fc.assert(fc.property(fc.dictionary(fc.string(), field), fc.nat(16), (header, data) => decode(file(JSON.stringify(header), data)))); // prettier-ignore
  });
});
