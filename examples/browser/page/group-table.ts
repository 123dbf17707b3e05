/** How many digests of each group are compared. */
import type { Task } from '../../../test/engines/evidence/task';
import { groupOf } from '../../../test/engines/matrix';
import { cell, count, find, row } from './dom';

interface Group {
  readonly size: number;
  readonly compared: HTMLTableCellElement;
  readonly different: HTMLTableCellElement;
  done: number;
  differing: number;
}

export class GroupTable {
  readonly #place: HTMLElement;
  readonly #groups = new Map<string, Group>();

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  start(tasks: readonly Task[]): void {
    const sizes = new Map<string, number>();
    for (const task of tasks) sizes.set(groupOf(task), (sizes.get(groupOf(task)) ?? 0) + 1);
    const rows = Array.from(sizes, ([name, size]) => {
      const group = { size, compared: cell(`0 of ${count(size)}`), different: cell('0'), done: 0, differing: 0 };
      this.#groups.set(name, group);
      return row(name, group.compared, group.different);
    });
    find('tbody', this.#place).replaceChildren(...rows);
    this.#place.hidden = false;
  }

  add(task: Task, isEqual: boolean): void {
    const group = this.#groups.get(groupOf(task))!;
    group.compared.textContent = `${count(++group.done)} of ${count(group.size)}`;
    if (isEqual) return;
    group.different.textContent = count(++group.differing);
    group.different.className = 'bad';
  }
}
