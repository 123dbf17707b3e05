/** JSON (RFC 8259) from a source that is not trusted: JSON.parse takes duplicate names and any depth. */
import { damaged } from './damaged';

/** Levels of nesting that a text may have. */
export const DEEPEST = 128;

/** Names that are something else on plain objects. */
const RESERVED = ['__proto__', 'constructor', 'prototype'];

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Whether a name may be that of a field. */
export const isReserved = (name: string): boolean => RESERVED.includes(name);

/** A number and a string, as RFC 8259 has them. */
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// eslint-disable-next-line no-control-regex -- they are what a string may not hold
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Parses a JSON text.
 * @param place how the text is called in errors.
 * @throws StateError if it is no JSON, names a field twice or '__proto__', 'constructor' or 'prototype', has a number
 *   beyond binary64, or is nested deeper than 128 levels.
 */
export function parseJson(place: string, text: string): Json {
  const parser = new Parser(place, text);
  const value = parser.value(0);
  parser.end();
  return value;
}

class Parser {
  private at = 0;

  constructor(
    private readonly place: string,
    private readonly text: string,
  ) {}

  value(depth: number): Json {
    this.match(SPACE);
    const first = this.text[this.at];
    if (first === '{' || first === '[') {
      if (depth === DEEPEST) throw damaged(this.place, `at most ${DEEPEST} levels of nesting`, this.rest());
      this.at++;
      return first === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (first === '"') return this.string();
    for (const [word, value] of [
      ['null', null],
      ['true', true],
      ['false', false],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    const digits = this.match(NUMBER);
    if (digits === null) throw this.unexpected('a JSON value');
    const number = Number(digits);
    if (!Number.isFinite(number)) throw damaged(this.place, 'numbers within binary64', digits);
    return number;
  }

  end(): void {
    this.match(SPACE);
    if (this.at < this.text.length) throw this.unexpected('the end of the text');
  }

  private object(depth: number): { [name: string]: Json } {
    const fields = new Map<string, Json>();
    if (this.take('}')) return {};
    do {
      this.match(SPACE);
      const name = this.string();
      if (isReserved(name)) throw damaged(this.place, 'names that no object has by itself', name);
      if (fields.has(name)) throw damaged(this.place, 'each name once', name);
      if (!this.take(':')) throw this.unexpected("':'");
      fields.set(name, this.value(depth));
    } while (this.take(','));
    if (!this.take('}')) throw this.unexpected("',' or '}'");
    return Object.fromEntries(fields);
  }

  private array(depth: number): Json[] {
    const values: Json[] = [];
    if (this.take(']')) return values;
    do values.push(this.value(depth));
    while (this.take(','));
    if (!this.take(']')) throw this.unexpected("',' or ']'");
    return values;
  }

  private string(): string {
    const quoted = this.match(STRING);
    if (quoted === null) throw this.unexpected('a JSON string');
    return JSON.parse(quoted) as string;
  }

  private take(sign: string): boolean {
    this.match(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    return found[0];
  }

  private rest(): string {
    return this.text.slice(this.at, this.at + 20);
  }

  private unexpected(expected: string): Error {
    return damaged(`${this.place}, character ${this.at}`, expected, this.rest());
  }
}
