/** The backend for the time of a scope. */
import { engine, setBackend } from '@tensorflow/tfjs-core';
import { selectBackend, type BackendReport } from '../deterministic-backend';

/** Sets a backend; returns its report and what puts the former one back, also if there was none yet. */
export async function installBackend(
  backend: string,
): Promise<{ report: BackendReport; restore: () => Promise<void> }> {
  const { backendName } = engine();
  const restore = async () => {
    if (backendName !== undefined && backendName !== null) await setBackend(backendName);
    else Object.assign(engine(), { backendName, backendInstance: null });
  };
  try {
    return { report: await selectBackend({ backend, minimum: 'device' }), restore };
  } catch (error) {
    await restore();
    throw error;
  }
}
