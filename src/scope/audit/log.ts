/** What an audit has found: each source once for each place it was touched in. */
import { AuditError, findingText, type AuditFinding } from '../../errors';

export type AuditMode = 'warn' | 'throw';

export interface Touch extends AuditFinding {
  /** What is reported once only; default: the call site. */
  readonly once?: string;
  /** Said with console.warn in either mode, as the run goes on for a while before it can throw. */
  readonly announced?: boolean;
}

export type Outcome<T> = { readonly value: T } | { readonly error: unknown };

export class AuditLog {
  /**
   * After the run: what is touched is listed, but no longer thrown, since it would be thrown into work that nobody awaits,
   * and end the process.
   */
  ended = false;
  /** The site of the call of a model that is running, for stacks that do not reach the program. */
  runningSite: () => string | null = () => null;

  private readonly findings = new Map<string, AuditFinding>();
  /** What the program's own console touches is not the run's. */
  private printing = false;

  constructor(private readonly mode: AuditMode) {}

  /** @throws AuditError in mode 'throw', at every touch, so that no value of the source comes into the run. */
  report({ source, message, site = null, once, announced = false }: Touch): void {
    if (this.printing) return;
    const place = site ?? this.runningSite();
    const identity = `${source}\n${once ?? place}`;
    let finding = this.findings.get(identity);
    if (!finding) {
      finding = { source, message, site: place };
      this.findings.set(identity, finding);
      if (this.mode === 'warn' || announced) this.print(`withDeterminism audit: ${findingText(finding)}`);
    }
    if (this.mode === 'throw' && !this.ended) throw new AuditError([finding]);
  }

  /**
   * The outcome of the run, or in mode 'throw' all that was found: also what the program caught.
   * @throws what the run threw, unless that was one of several findings; AuditError.
   */
  conclude<T>(outcome: Outcome<T>): T {
    const findings = [...this.findings.values()];
    if (this.mode === 'throw' && findings.length > 0) {
      if ('value' in outcome) throw new AuditError(findings);
      const { error } = outcome;
      const own = error instanceof AuditError && error.findings.every((finding) => findings.includes(finding));
      if (!own) {
        this.print(new AuditError(findings)); // it must not hide fn's own error
      } else if (error.findings.length < findings.length) {
        throw new AuditError(findings, { cause: error });
      }
    }
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  private print(text: unknown): void {
    this.printing = true;
    try {
      console.warn(text);
    } finally {
      this.printing = false;
    }
  }
}
