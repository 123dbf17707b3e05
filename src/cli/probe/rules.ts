/** All families of sources, in the order of docs/probe.md. */
import type { Rule } from './rule';
import { backends } from './sources/backend';
import { clocks } from './sources/clock';
import { dropoutMasks } from './sources/dropout';
import { engineMath } from './sources/engine-math';
import { folders } from './sources/folders';
import { unseededInitializers } from './sources/initializers';
import { iterationOrder } from './sources/iteration-order';
import { machine } from './sources/machine';
import { network } from './sources/network';
import { races } from './sources/races';
import { shuffles } from './sources/shuffles';
import { unseededRandom } from './sources/unseeded-random';

/** The rules for one program; some of them keep a state. */
export function makeRules(): readonly Rule[] {
  return [
    unseededRandom,
    unseededInitializers,
    dropoutMasks,
    shuffles,
    clocks,
    engineMath,
    iterationOrder(),
    folders,
    races,
    machine,
    backends,
    network,
  ];
}
