/** How often the tests try: `npm run soak` sets more. */
const count = (name: string, fallback: number): number => Number(process.env[name] ?? fallback);

export const MUTATIONS = count('CHECKPOINT_MUTATIONS', 2000);
export const KILLS = count('CHECKPOINT_KILLS', 10);
