/** The version of docs/contract.md that this build follows. Equal versions promise equal bits. */
export const CONTRACT_VERSION = '1';
