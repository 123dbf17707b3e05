/** Serves the page, all from memory: it fetches nothing from elsewhere. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Expectation, readExpectation } from '../../test/engines/expectation';
import { ISOLATION } from '../../test/engines/serving';
import { bundleReport } from './bundle';

export interface ReportOptions {
  /** Default: any that is free. */
  readonly port?: number;
  /** Default: this machine alone. */
  readonly host?: string;
  /** Whether the page is cross-origin isolated. */
  readonly isolated?: boolean;
  /** What the page expects; default: the committed digests. */
  readonly evidence?: Expectation;
}

export interface RunningReport {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Precondition: the package is built.
 * @throws Error as node:http does, if the port is taken.
 */
export async function startReport({
  port = 0,
  host = '127.0.0.1',
  isolated = false,
  evidence = readExpectation(),
}: ReportOptions = {}): Promise<RunningReport> {
  const files = await bundleReport();
  files.set('/evidence.json', { type: 'application/json', body: JSON.stringify(evidence) });
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    const headers = { 'cache-control': 'no-store', ...(isolated ? ISOLATION : {}) };
    if (file) response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.body);
    else response.writeHead(404, headers).end('Not found');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const { address, family, port: opened } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${opened}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
