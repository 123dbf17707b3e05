/** The backend for the time of a scope. */
import { engine, ready, setBackend } from '@tensorflow/tfjs-core';
import { BackendError } from '../errors';
import { selectBackend, type BackendReport } from '../deterministic-backend';

/**
 * Sets a backend; returns its report and what puts the former one back, also if there was none yet, and warns if `fn` has
 * changed it meanwhile.
 */
export async function installBackend(
  backend: string,
): Promise<{ report: BackendReport; restore: () => Promise<void> }> {
  // A backend that is still starting would take over in the middle of the scope.
  if ((engine() as unknown as { pendingBackendInit?: unknown }).pendingBackendInit) await ready();
  const { backendName } = engine();
  const putBack = async () => {
    if (backendName && !engine().backendNames().includes(backendName)) {
      const next = 'Remove it outside the scope, and set another one.';
      throw new BackendError(
        `withDeterminism: expected to put back backend '${backendName}', got one that was removed meanwhile. ${next}`,
      );
    }
    if (backendName === undefined || backendName === null) {
      Object.assign(engine(), { backendName, backendInstance: null });
    } else if (!(await setBackend(backendName))) {
      const next = 'tfjs has logged why; set another one.';
      throw new BackendError(
        `withDeterminism: expected to put back backend '${backendName}', got one that does not start. ${next}`,
      );
    }
  };
  const restore = async () => {
    const now = String(engine().backendName);
    await putBack();
    if (now === backend) return;
    console.warn(
      `withDeterminism: expected backend '${backend}' to the end of the scope, got '${now}'. From where it was changed ` +
        `on, the bits are what '${now}' promises. Choose the backend with withDeterminism(seed, fn, { backend }).`,
    );
  };
  try {
    return { report: await selectBackend({ backend, minimum: 'device' }), restore };
  } catch (error) {
    await putBack();
    throw error;
  }
}
