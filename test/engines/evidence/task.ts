/** The computations that the evidence consists of: plain items once, the others on each backend. */

export const BACKENDS = ['deterministic', 'deterministic-reference'] as const;

export interface Task {
  readonly item: string;
  /** `null` for a plain item. */
  readonly backend: string | null;
}

/** The names of items as the program gives them. */
export interface Names {
  readonly plain: readonly string[];
  readonly backend: readonly string[];
}

/** @param isIn Which items run on a backend. */
export function tasksOf({ plain, backend }: Names, isIn: (item: string, backend: string) => boolean): Task[] {
  return [
    ...plain.map((item) => ({ item, backend: null })),
    ...BACKENDS.flatMap((name) => backend.filter((item) => isIn(item, name)).map((item) => ({ item, backend: name }))),
  ];
}

export const isTraining = (item: string): boolean => item.startsWith('training/');

export const taskText = ({ item, backend }: Task): string => (backend === null ? item : `${item} on ${backend}`);
