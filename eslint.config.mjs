import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.ts', 'test/**/*.ts'];
const lines = (max) => ({ max, skipBlankLines: true, skipComments: true });

/** ESLint has one level per rule; the second name lets a long file warn before it is refused. */
const soft = { rules: { 'max-lines': builtinRules.get('max-lines') } };

const longTimers = [
  {
    selector:
      "CallExpression[callee.name=/^(setTimeout|setInterval)$/][arguments.1.type='Literal'][arguments.1.value>60000]",
    message: 'What waits longer than a minute is a row with a due time, not a timer in memory.',
  },
  {
    selector:
      "CallExpression[callee.name=/^(setTimeout|delay|sleep)$/][arguments.0.type='Literal'][arguments.0.value>60000]",
    message: 'What waits longer than a minute is a row with a due time, not a timer in memory.',
  },
];

/** `max-params` cannot tell a constructor, whose parameters are injected, from a function. */
const manyParameters = [
  'FunctionDeclaration[params.length>4]',
  'ArrowFunctionExpression[params.length>4]',
  ":not(MethodDefinition[kind='constructor']) > FunctionExpression[params.length>4]",
].map((selector) => ({ selector, message: 'More than four parameters: pass one object with names.' }));

const theTime = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'The time comes from the injected Clock.',
};

const anyDate = {
  selector: "NewExpression[callee.name='Date']",
  message: 'An instant in the engine is a number of milliseconds.',
};

const enginePurity = [
  { selector: 'AwaitExpression', message: 'The engine does not wait.' },
  { selector: 'ForOfStatement[await=true]', message: 'The engine does not wait.' },
  { selector: ':function[async=true]', message: 'The engine does not wait.' },
  { selector: 'ImportExpression', message: 'The engine loads nothing.' },
];

const noClock = [{ object: 'Date', property: 'now', message: 'The time comes from the injected Clock.' }];

const outsideWorld = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'process',
  'console',
  'performance',
  'crypto',
];

export default tseslint.config(
  { ignores: ['dist*/**', 'coverage/**', 'node_modules/**', '.tropa/**', 'web/dist*/**', 'web/src/api/schema.d.ts'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'web/src/**/*.spec.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { soft },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      eqeqeq: 'error',
      complexity: ['warn', 15],
      'max-lines': ['error', lines(500)],
      'soft/max-lines': ['warn', lines(300)],
      'max-lines-per-function': ['error', lines(80)],
      'no-restricted-syntax': ['error', ...longTimers, ...manyParameters],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [...specs, 'src/runtime/**'],
    rules: {
      'no-restricted-syntax': ['error', ...longTimers, ...manyParameters, theTime],
      'no-restricted-properties': ['error', ...noClock],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-globals': ['error', ...outsideWorld],
      'no-restricted-properties': [
        'error',
        ...noClock,
        { object: 'Math', property: 'random', message: 'Chance comes in with the event.' },
      ],
      'no-restricted-syntax': ['error', ...longTimers, ...manyParameters, ...enginePurity, anyDate],
    },
  },
  {
    // The library of the expressions takes a timestamp as a Date; nothing else in the engine knows one.
    files: ['src/engine/expression/*.ts'],
    ignores: specs,
    rules: { 'no-restricted-syntax': ['error', ...longTimers, ...manyParameters, ...enginePurity, theTime] },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [...specs, 'src/cli.ts', 'src/cli/**', 'src/main.ts', 'src/replay/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: specs,
    rules: { 'max-lines': 'off', 'soft/max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    ignores: specs,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './web/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { soft },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      eqeqeq: 'error',
      complexity: ['warn', 15],
      'max-lines': ['error', lines(300)],
      'max-lines-per-function': ['warn', lines(80)],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'What people wrote stays text: no markup from strings.',
        },
      ],
    },
  },
  { files: ['src/migrations/**/*.ts'], rules: { 'max-lines': 'off', 'soft/max-lines': 'off' } },
);
