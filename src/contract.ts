/** The version of docs/contract.md that this build follows. Equal versions promise equal bits, once it is not a draft. */
export const CONTRACT_VERSION = '1-draft';
