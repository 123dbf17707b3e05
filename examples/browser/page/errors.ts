/** Errors are shown on the page and kept for the export. */
import { create, find } from './dom';

/** All that were shown. */
export const errors: string[] = [];

export function showError(message: string): void {
  errors.push(message);
  find('#errors').append(create('p', {}, message));
}

addEventListener('error', ({ message }) => showError(message));
addEventListener('unhandledrejection', ({ reason }) => showError(reason instanceof Error ? reason.message : String(reason))); // prettier-ignore
