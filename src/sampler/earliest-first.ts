/** A binary heap of the items 0 … capacity − 1: the earliest deadline comes first, then the lower lot, then the lower item. */
export class EarliestFirst {
  private readonly heap: Uint32Array;
  private readonly deadlines: Float64Array;
  private readonly lots: Float64Array;
  private length = 0;

  constructor(capacity: number) {
    this.heap = new Uint32Array(capacity);
    this.deadlines = new Float64Array(capacity);
    this.lots = new Float64Array(capacity);
  }

  /** Adds an item that is not in the heap. */
  push(item: number, deadline: number, lot: number): void {
    const { heap } = this;
    this.deadlines[item] = deadline;
    this.lots[item] = lot;
    let place = this.length++;
    for (let parent = (place - 1) >> 1; place > 0 && this.precedes(item, heap[parent]!); parent = (place - 1) >> 1) {
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = item;
  }

  /** Takes out the first item; the heap must not be empty. */
  pop(): number {
    const { heap } = this;
    const first = heap[0]!;
    const item = heap[--this.length]!;
    let place = 0;
    for (let child = 1; child < this.length; child = 2 * place + 1) {
      if (child + 1 < this.length && this.precedes(heap[child + 1]!, heap[child]!)) child++;
      if (!this.precedes(heap[child]!, item)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = item;
    return first;
  }

  private precedes(a: number, b: number): boolean {
    const { deadlines, lots } = this;
    if (deadlines[a] !== deadlines[b]) return deadlines[a]! < deadlines[b]!;
    return lots[a] === lots[b] ? a < b : lots[a]! < lots[b]!;
  }
}
