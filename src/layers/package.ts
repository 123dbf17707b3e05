/** The package name under which tf.serialization knows the classes of this library. */
export const PACKAGE = 'tfjs-determinism';
