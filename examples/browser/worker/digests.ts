/** Computes the digests of the evidence. */
import { program } from '../../../test/engines/evidence/program';
import { isTraining, type Task, tasksOf } from '../../../test/engines/evidence/task';
import type { Selection } from '../page/findings';

export type DigestReport =
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly kind: 'digest'; readonly task: Task; readonly digest: string }
  | { readonly kind: 'failure'; readonly task: Task; readonly message: string };

/** Reports first what there is to do, then each digest in that order. An item that fails does not end it. */
export async function digests(selection: Selection, report: (report: DigestReport) => void): Promise<void> {
  const tasks = tasksOf(program.names(), (item) => selection === 'whole' || !isTraining(item));
  report({ kind: 'tasks', tasks });
  for (const task of tasks) {
    try {
      report({ kind: 'digest', task, digest: await program.digest(task.item, task.backend) });
    } catch (error) {
      report({ kind: 'failure', task, message: (error as Error).message });
    }
  }
}
