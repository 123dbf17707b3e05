/** `npm run report [-- options]`: serves the page until it is interrupted. */
import { Command, InvalidArgumentError } from 'commander';
import { startReport } from './server';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly isolated: boolean;
}

const command = new Command('npm run report --')
  .description('Serves a page that shows whether the browser in which it is opened computes the committed bits.')
  .option('--port <number>', 'where to listen; 0: any that is free', port, 0)
  .option('--host <address>', 'where to listen; 0.0.0.0: let other devices open the page, such as a phone', '127.0.0.1')
  .option('--isolated', 'cross-origin isolation, which gives backend wasm threads and clocks more digits', false)
  .allowExcessArguments(false)
  .parse();
const options = command.opts<Options>();

try {
  const { address } = await startReport(options);
  console.log(`Open ${address} in any browser. Ctrl+C ends this.`);
} catch (error) {
  command.error(`error: ${reason(error as NodeJS.ErrnoException)}`);
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value < 2 ** 16) return value;
  throw new InvalidArgumentError('Expected an integer from 0 to 65535.');
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return `--port: expected a free one, but ${options.port} is taken. Leave it out for any that is free.`; // prettier-ignore
  if (code === 'EACCES') return `--port: expected one that this user may open, got ${options.port}. Take one from 1024 up.`; // prettier-ignore
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `--host: expected an address of this machine, got '${options.host}'.`; // prettier-ignore
  return message;
}
