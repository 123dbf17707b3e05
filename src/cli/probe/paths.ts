/**
 * The dotted path that code names: `Math.exp`, `tf.layers.dense`, `node:fs.readdirSync`, whatever it is called in the file.
 */
import type { Node } from '@babel/types';
import type { Binding, Origin, Scope } from './scope';
import { isMember, memberName, unwrap } from './syntax';

/** A generated program may have a chain that is longer than the call stack. */
const DEEPEST = 50;

/** The path of an expression in a scope; undefined if it can't be seen what it stands for. */
export function pathOf(expression: Node, scope: Scope, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  const node = unwrap(expression);
  if (node.type === 'Identifier') return pathOfName(node.name, scope, depth);
  if (isMember(node)) {
    const name = memberName(node);
    const object = name === undefined ? undefined : pathOf(node.object, scope, depth + 1);
    return object === undefined ? undefined : join(object, name!);
  }
  const module = importedModule(node, scope, depth);
  return module === undefined || isRelative(module) ? undefined : modulePath(module);
}

function pathOfName(name: string, scope: Scope, depth: number): string | undefined {
  const binding = scope.lookup(name);
  if (!binding) return GLOBAL_OBJECTS.has(name) ? '' : name;
  if (PATHS.has(binding)) return PATHS.get(binding);
  PATHS.set(binding, undefined); // for names that refer to each other in a circle
  const path = commonPath(binding, depth);
  PATHS.set(binding, path);
  return path;
}

/** The paths of the names that were asked for. */
const PATHS = new WeakMap<Binding, string | undefined>();

/** The path of all the values that a variable is given, if they have the same. */
function commonPath({ name, origins, unseen }: Binding, depth: number): string | undefined {
  if (unseen) return undefined;
  const given = origins.filter((origin) => 'module' in origin || !isNothing(origin.expression));
  const paths = new Set(given.map((origin) => pathOfOrigin(origin, name, depth)));
  return paths.size === 1 ? [...paths][0] : undefined;
}

function isNothing(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

function pathOfOrigin(origin: Origin, name: string, depth: number): string | undefined {
  const module = 'module' in origin ? origin.module : importedModule(unwrap(origin.expression), origin.scope, depth);
  // A file that hands TensorFlow.js on under its usual name.
  if (module !== undefined && isRelative(module)) return name === 'tf' ? 'tf' : undefined;
  if ('module' in origin) {
    return origin.name === undefined ? modulePath(origin.module) : join(modulePath(origin.module), origin.name);
  }
  const path = pathOf(origin.expression, origin.scope, depth + 1);
  return path === undefined ? undefined : origin.keys.reduce(join, path);
}

/** Whether a module is a file of the program, given by its way from the importing one. */
export function isRelative(module: string): boolean {
  return /^\.{1,2}(\/|$)/.test(module);
}

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

/** The module that `require('…')` or `import('…')` gives. */
export function importedModule(node: Node, scope: Scope, depth = 0): string | undefined {
  if (node.type === 'ImportExpression') return node.source.type === 'StringLiteral' ? node.source.value : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const [argument] = node.arguments;
  if (argument?.type !== 'StringLiteral' || !isRequire(node.callee, scope, depth)) return undefined;
  return argument.value;
}

function isRequire(callee: Node, scope: Scope, depth: number): boolean {
  if (callee.type !== 'Identifier') return false;
  const origin = scope.lookup(callee.name)?.origin;
  if (!scope.lookup(callee.name)) return callee.name === 'require';
  if (!origin || 'module' in origin || origin.expression.type !== 'CallExpression') return false;
  return pathOf(origin.expression.callee, origin.scope, depth + 1) === 'node:module.createRequire';
}

/** A module of TensorFlow.js, by its name in a registry or in the address of a file there. */
const TENSORFLOW = /(?:^|[/:])@tensorflow\/tfjs(?:-(core|layers|data|converter|node-gpu|node))?(?:@[^/]+)?(?:\/(.*))?$/;

/** The namespaces that files of TensorFlow.js hold, where they are imported one by one. */
const TENSORFLOW_FILES: readonly (readonly [RegExp, string])[] = [
  [/^dist\/util(_base)?(\.js)?$/, 'tf.util'],
  [/^dist\/exports_layers(\.js)?$/, 'tf.layers'],
  [/^dist\/exports_initializers(\.js)?$/, 'tf.initializers'],
];

const BUILT_IN: ReadonlySet<string> = new Set([
  'crypto', 'fs', 'fs/promises', 'http', 'https', 'module', 'os', 'perf_hooks', 'process', 'worker_threads',
]); // prettier-ignore

/** The path of a module: `tf`, `tf.data`, `node:fs`, or `module:name`. */
export function modulePath(specifier: string): string {
  const tensorFlow = TENSORFLOW.exec(specifier);
  if (tensorFlow) {
    const [, part, file = ''] = tensorFlow;
    if (part === 'data') return 'tf.data';
    return TENSORFLOW_FILES.find(([pattern]) => pattern.test(file))?.[1] ?? 'tf';
  }
  const name = specifier.replace(/^node:/, '');
  if (!specifier.startsWith('node:') && !BUILT_IN.has(name)) return `module:${specifier}`;
  return SAME_AS_GLOBAL[`node:${name}`] ?? `node:${name}`;
}

/** What modules of Node export under a name that is a global, too. */
const SAME_AS_GLOBAL: Readonly<Record<string, string>> = {
  'node:process': 'process',
  'node:perf_hooks.performance': 'performance',
  'node:crypto.webcrypto': 'crypto',
  'node:fs/promises': 'node:fs.promises',
};

function join(path: string, name: string): string {
  // A CommonJS module is its own default export.
  if (name === 'default' && /^(tf$|tf\.data$|node:|module:|process$)/.test(path)) return path;
  if (path === '') return GLOBAL_OBJECTS.has(name) ? '' : name;
  const joined = `${path}.${name}`;
  return SAME_AS_GLOBAL[joined] ?? joined;
}
