/** A stream that a scope has put in a source's place. */
export interface Stream<State> {
  /** Puts the source back. */
  readonly restore: () => void;
  getState(): State;
  setState(state: State): void;
}
