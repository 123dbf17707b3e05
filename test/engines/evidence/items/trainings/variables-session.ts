/** Sessions of variables of one's own. */
import * as tf from '@tensorflow/tfjs';
import type { Session } from './training';

/** @param minimize Takes the optimizer's step of this index and gives its loss, which becomes the session's own. */
export function variablesSession(
  variables: tf.Variable[],
  optimizer: tf.Optimizer,
  minimize: (index: number) => tf.Scalar,
): Session {
  return {
    async step(index) {
      const cost = minimize(index);
      const [value] = await cost.data();
      cost.dispose();
      return value;
    },
    weights: () => variables,
    dispose() {
      tf.dispose(variables);
      optimizer.dispose();
    },
  };
}
