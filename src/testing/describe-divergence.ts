/** Divergences in words. */
import { describeDifference, describeElement } from '../comparison';
import type { Divergence, Divergences, ElementsDivergence } from './divergence';

/** Places that are named beside the first one. */
const NAMED = 5;

/** The place, the type and the elements that differ, in lines; or what each side is. */
export function describeDivergence(divergence: Divergence): string {
  if (!('difference' in divergence)) return `${at(divergence)}expected ${divergence.expected}, got ${divergence.got}`;
  return `${at(divergence)}${divergence.what}\n${describeDifference(divergence.difference)}`;
}

/** The element that is farthest away, and how many are too far. */
export function describeDistance(divergence: ElementsDivergence, ulps: number): string {
  const { worst, differing, elements } = divergence.difference;
  const lines = [
    `${at(divergence)}${divergence.what}`,
    `${elements > 1 ? 'worst at ' : ''}${describeElement(worst)}`,
    ...(elements > 1 ? [`${differing} of ${elements} elements more than ${ulps} ULP away`] : []),
  ];
  return lines.join('\n');
}

/** How many values differ, and where beside the place that was described; nothing to say of a single value. */
export function describeOthers({ found, parts }: Divergences, described: Divergence): string[] {
  if (parts === 1) return [];
  const others = found.filter((divergence) => divergence !== described).map(({ path }) => place(path));
  const more = others.length > NAMED ? [...others.slice(0, NAMED), `${others.length - NAMED} more`] : others;
  const also = more.length > 0 ? `, also ${more.join(', ')}` : '';
  return ['', `${found.length} of ${parts} values ${found.length === 1 ? 'differs' : 'differ'}${also}`];
}

/** '6 elements', '30 elements in 4 values' */
export function describeExtent({ elements, parts }: Divergences): string {
  if (elements === 0) return count(parts, 'value');
  return parts === 1 ? count(elements, 'element') : `${count(elements, 'element')} in ${count(parts, 'value')}`;
}

const place = (path: string): string => path.replace(/^\./, '');
const at = ({ path }: Divergence): string => path && `${place(path)}: `;
const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
