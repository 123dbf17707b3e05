/** Elements of the page. */

/** Precondition: there is one. */
export function find<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const element = within.querySelector<E>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}

export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A row whose first cell is its head. */
export function row(head: Node | string, ...cells: HTMLTableCellElement[]): HTMLTableRowElement {
  return create('tr', {}, create('th', { scope: 'row' }, head), ...cells);
}

export function cell(content: Node | string = '', className = ''): HTMLTableCellElement {
  return create('td', { className }, content);
}

/** Rounded, with as many digits as said; none is left out at the end. */
export const rounded = (x: number, digits: number): string =>
  x.toLocaleString('en-US', { minimumSignificantDigits: digits, maximumSignificantDigits: digits });

export const count = (n: number): string => n.toLocaleString('en-US');
