/** Says plainly whether there is a Python to compare with. */
import type { TestProject } from 'vitest/node';
import { findPython } from './interpreter';

declare module 'vitest' {
  interface ProvidedContext {
    /** null without one. */
    python: string | null;
  }
}

export default function setup(project: TestProject): void {
  const python = findPython();
  project.provide('python', python);
  if (python !== null) return console.log(`Comparing with ${python}.`);
  const message = 'No Python with NumPy and PyTorch is here, so nothing is compared: apt-get install python3-numpy python3-torch, or set PYTHON.'; // prettier-ignore
  if (process.env['CI']) throw new Error(message);
  console.log(message);
}
