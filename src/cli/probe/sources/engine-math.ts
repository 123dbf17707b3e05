/** Arithmetic whose last bit belongs to the engine (docs/contract.md §2). */
import type { AssignmentExpression, BinaryExpression, Node } from '@babel/types';
import type { Description } from '../finding';
import { each, type Rule } from '../rule';
import { argumentAt } from '../values';
import { callOf, isTakenOut, type View } from '../view';

const FUNCTIONS = [
  'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot',
  'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh',
]; // prettier-ignore

const why = 'Its last bit differs between engines, and between versions of one.';

const operator: Description = {
  why,
  answer: 'A scope can not replace an operator: write Math.pow, which it replaces, or a product.',
  answeredInScope: false,
};

export const engineMath: Rule = {
  source: "engine's Math",
  mentions: {
    ...each('Math.', FUNCTIONS, (name) => (node: Node, view: View) => {
      const call = name === 'pow' ? callOf(node, view) : undefined;
      if (call && isExactPower(argumentAt(call, 0), argumentAt(call, 1), view)) return undefined;
      if (!isTakenOut(node, view)) {
        return {
          why,
          answer: `A scope replaces Math.${name} by one with the same bits on every engine.`,
          answeredInScope: true,
        };
      }
      const answer = `A scope can not reach a function that was taken out of Math before: write Math.${name} here.`;
      return { why, answer, answeredInScope: false };
    }),
  },
  visit: {
    BinaryExpression(node: BinaryExpression, view: View) {
      if (node.operator !== '**' || isExactPower(node.left, node.right, view)) return;
      view.report({ source: "engine's Math", node, ...operator });
    },
    AssignmentExpression(node: AssignmentExpression, view: View) {
      if (node.operator !== '**=' || isExactPower(undefined, node.right, view)) return;
      view.report({ source: "engine's Math", node, ...operator });
    },
  },
};

type Operand = ReturnType<typeof argumentAt>;

/**
 * Whether a power is the same on every engine: of bigints, or of integers that are written out and a
 * result that needs no rounding.
 */
function isExactPower(base: Operand, exponent: Operand, view: View): boolean {
  const [b, e] = [base, exponent].map((operand) => valueOf(operand, view));
  if (typeof b === 'bigint' || typeof e === 'bigint') return true;
  return typeof b === 'number' && typeof e === 'number' && isExact(b, e);
}

/** Whether a power needs no rounding: a safe integer, or a power of two. */
function isExact(base: number, exponent: number): boolean {
  if (!Number.isInteger(base) || !Number.isInteger(exponent) || Math.abs(exponent) > 1022) return false;
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= base;
  if (exponent < 0) return isPowerOfTwo(base) && Number.isFinite(power);
  return Number.isSafeInteger(power) || (isPowerOfTwo(base) && Number.isFinite(power));
}

function isPowerOfTwo(integer: number): boolean {
  let odd = integer;
  while (odd !== 0 && odd % 2 === 0) odd /= 2;
  return odd === 1;
}

function valueOf(operand: Operand, view: View): unknown {
  if (operand === undefined || operand === 'unknown') return undefined;
  if (operand.type === 'CallExpression' && view.path(operand.callee) === 'BigInt') return 0n;
  return view.literal(operand)?.value;
}
