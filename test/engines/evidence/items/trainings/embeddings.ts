/** Matrix factorization: embeddings of users and of items, whose inner products are ratings. */
import * as tf from '@tensorflow/tfjs';
import { random } from 'tfjs-determinism';
import { shuffledBatches } from './batches';
import type { Session, Training } from './training';
import { variablesSession } from './variables-session';

const [USERS, ITEMS, RATINGS, FACTORS, BATCH_SIZE] = [120, 80, 4000, 8, 64];

/** Ratings of hidden factors, with noise. */
function ratings(): { users: Int32Array; items: Int32Array; values: Float32Array } {
  const users = random.randint(random.key('users'), RATINGS, { max: USERS });
  const items = random.randint(random.key('items'), RATINGS, { max: ITEMS });
  const tastes = random.normal(random.key('tastes'), 2 * USERS);
  const traits = random.normal(random.key('traits'), 2 * ITEMS);
  const values = random.normal(random.key('noise'), RATINGS, { std: 0.1 }).map((noise, i) => {
    const [user, item] = [2 * users[i], 2 * items[i]];
    return noise + tastes[user] * traits[item] + tastes[user + 1] * traits[item + 1];
  });
  return { users, items, values };
}

const normal = (shape: number[]): tf.Tensor => tf.randomNormal(shape, 0, 0.3);

export const embeddings: Training = {
  name: 'embeddings',
  steps: 500,
  prepare(): Session {
    const { users, items, values } = ratings();
    const batch = shuffledBatches(RATINGS, BATCH_SIZE);
    const variables = tf.tidy(() =>
      [normal([USERS, FACTORS]), normal([ITEMS, FACTORS]), tf.zeros([USERS]), tf.zeros([ITEMS])].map((initial) =>
        tf.variable(initial),
      ),
    );
    const [userFactors, itemFactors, userBiases, itemBiases] = variables;
    const optimizer = tf.train.adagrad(0.3);

    const loss = (indices: Uint32Array): tf.Scalar => {
      const user = tf.tensor1d(
        Int32Array.from(indices, (index) => users[index]),
        'int32',
      );
      const item = tf.tensor1d(
        Int32Array.from(indices, (index) => items[index]),
        'int32',
      );
      const rating = tf.tensor1d(Float32Array.from(indices, (index) => values[index]));
      const product = tf.sum(tf.mul(tf.gather(userFactors, user), tf.gather(itemFactors, item)), 1);
      const predicted = product.add(tf.gather(userBiases, user)).add(tf.gather(itemBiases, item));
      return tf.losses.meanSquaredError(rating, predicted);
    };
    return variablesSession(variables, optimizer, (index) => {
      const indices = batch(index);
      return optimizer.minimize(() => loss(indices), true, variables)!;
    });
  },
};
