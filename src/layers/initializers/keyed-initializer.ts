/** What keyed initializers have in common (docs/contract.md §9.5). */
import { tensor, util, type DataType, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, type Shape } from '@tensorflow/tfjs-layers';
import { checkOptions, outOfRange } from '../../errors';
import type { Key } from '../../rng';
import { checkName, readKey, rootKey, type KeyArgument } from '../arguments';

type Initializer = ReturnType<typeof initializers.ones>;
// tfjs-layers exports the functions alone, and takes no initializer that is of another class.
const Initializer = Object.getPrototypeOf(initializers.zeros().constructor) as (abstract new () => Initializer) &
  Pick<typeof serialization.Serializable, 'fromConfig'>;

export interface KeyedInitializerArgs {
  /** A key, `run.key('weights')` inside a scope, or a seed. Initializers of other names may share it. */
  key: KeyArgument;
  /** The name of the weight, such as `'hidden/kernel'`, which its values belong to. */
  name: string;
}

/** An initializer whose values are a function of (key, name, shape). */
export abstract class KeyedInitializer extends Initializer {
  readonly key: Key;
  readonly name: string;
  private readonly root: Key;

  /** @throws TypeError, RangeError for a wrong or unknown argument. */
  constructor(args: KeyedInitializerArgs, own: readonly string[]) {
    super();
    // tfjs adds customObjects to what getConfig gave.
    checkOptions<Record<string, unknown>>(args ?? null, ['key', 'name', 'customObjects', ...own]);
    this.key = readKey(args.key);
    this.name = checkName(args.name, "Name the weight that it is for, such as 'hidden/kernel'.");
    this.root = rootKey(this.key, 'weights', this.name);
  }

  /**
   * The initial value, float32.
   * @throws RangeError for another dtype; KeyReuseError inside a scope if it was applied before.
   */
  apply(shape: Shape, dtype: DataType = 'float32'): Tensor {
    if (dtype !== 'float32') {
      const next = 'Cast the values yourself.';
      throw outOfRange({ argument: 'dtype', expected: "'float32'", got: dtype, next });
    }
    const lengths = shape as number[];
    return tensor(this.values(this.root, lengths, util.sizeFromShape(lengths)), lengths, 'float32');
  }

  override getConfig(): serialization.ConfigDict {
    return { key: [this.key.high, this.key.low], name: this.name };
  }

  protected abstract values(key: Key, shape: readonly number[], size: number): Float32Array;
}
