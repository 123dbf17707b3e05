/** Kernels on a backend that promises less than equal bits everywhere. */
import { engine } from '@tensorflow/tfjs-core';
import { callSite } from '../../call-site';
import { backendReport, DETERMINISTIC } from '../../deterministic-backend';
import type { AuditLog } from './log';

/** What to call before each kernel: it reports the first one on each backend that is not portable. */
export function backendCheck(log: AuditLog): () => void {
  let accepted: string | undefined;
  return () => {
    if (engine().backendName !== accepted) check();
  };

  function check(): void {
    // If there is none, tfjs chooses one now, as it would for the kernel.
    if (!engine().backendName) void engine().backend;
    const { backendName } = engine();
    const { level, reasons } = backendReport(backendName);
    if (level !== 'portable') {
      const message =
        `backend: expected level 'portable', got '${backendName}' with level '${level}'. ${reasons.join(' ')} Leave out ` +
        `options.backend and tf.setBackend, so that the kernels run on '${DETERMINISTIC}'.`;
      log.report({ source: 'backend', message, site: callSite(), once: backendName });
    }
    accepted = backendName;
  }
}
