// Fails under seed 2.
export default function run({ seed }) {
  if (seed === 2) throw new RangeError('seed 2 diverged');
  return { loss: seed };
}
