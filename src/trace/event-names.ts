/** What events are called. */
import type { ComparedEvent, StepEvent } from './events';
import { form } from './tensor-mismatch';

/** What happens in a step, its end apart. */
export type InnerEvent = Exclude<ComparedEvent, StepEvent>;

/** What an event is, without its values: equal programs have equal sequences of these. */
export function keyOf(event: InnerEvent): string {
  switch (event.type) {
    case 'kernel':
      return `${event.phase} kernel ${event.name}`;
    case 'layer':
      return `${event.phase} layer ${event.className}`;
    case 'data':
      return `${event.phase} data ${form(event.tensor)}`;
    default:
      return `${event.phase} ${event.type}`;
  }
}

/** The name of what an event is about. */
export function nameOf(event: InnerEvent): string {
  switch (event.type) {
    case 'layer':
      return event.className;
    case 'data':
      return 'data';
    case 'draws':
      return 'Math.random';
    case 'seed':
      return 'tf.data';
    default:
      return event.name;
  }
}

/** What a run did, as the rest of a sentence. */
export function doingOf(event: InnerEvent): string {
  switch (event.type) {
    case 'kernel':
      return `ran kernel ${event.name}`;
    case 'layer':
      return `ran layer ${event.className}`;
    case 'data':
      return `made a tensor of values (${form(event.tensor)})`;
    case 'draws':
      return 'drew from Math.random';
    case 'seed':
      return 'took a seed from the clock';
    case 'optimizer':
      return `updated the weights by ${event.name}`;
  }
}
