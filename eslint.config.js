import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Functions of `Math` whose last bit differs between engines (docs/contract.md §2). */
const engineDependent = [
  'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot',
  'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh', 'random',
]; // prettier-ignore

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'assembly/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...engineDependent.map((property) => ({
          object: 'Math',
          property,
          message: 'Its last bit depends on the engine; use src/math (docs/contract.md §2).',
        })),
        { object: 'Date', property: 'now', message: 'The clock is a source of irreproducibility.' },
        { object: 'performance', property: 'now', message: 'The clock is a source of irreproducibility.' },
      ],
      'no-restricted-globals': ['error', 'crypto', 'Intl'],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: '** depends on the engine; use src/math.' },
        { selector: "AssignmentExpression[operator='**=']", message: '** depends on the engine; use src/math.' },
        { selector: "NewExpression[callee.name='Date']", message: 'The clock is a source of irreproducibility.' },
        {
          selector: "VariableDeclarator[id.type='Identifier'] > Identifier.init[name='Math']",
          message: 'Under another name its functions can not be checked.',
        },
        {
          selector: "MemberExpression[object.name='globalThis'][property.name='Math']",
          message: 'Under another name its functions can not be checked.',
        },
      ],
    },
  },
  {
    // AssemblyScript has no `import type`.
    files: ['assembly/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    // The shortest decimals that read back as these binary64; the rule wants the nearest decimals of that length.
    files: ['src/math/coefficients/*.ts'],
    rules: { 'no-loss-of-precision': 'off' },
  },
);
