/** Where the program starts: it asks its address for a call, and with the answer for the next one, until there are no more. */
import { program } from './program';

interface Call {
  readonly name: keyof typeof program;
  readonly values: readonly unknown[];
}

const { process } = globalThis as { process?: { argv: string[] } };
/** A page and its worker know where they come from; other engines are told. */
const address = globalThis.location?.origin ?? process?.argv[2];

async function serve(): Promise<void> {
  let answer: string | undefined;
  for (;;) {
    const response = await fetch(`${address}/calls`, { method: 'POST', body: answer });
    const call = (await response.json()) as Call | 'wait' | null;
    if (call === null) return;
    answer = call === 'wait' ? undefined : JSON.stringify(await run(call));
  }
}

async function run({ name, values }: Call): Promise<{ value: unknown } | { error: string }> {
  try {
    return { value: await (program[name] as (...values: readonly unknown[]) => unknown)(...values) };
  } catch (error) {
    return { error: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}

void serve();
