import { builtinRules } from 'eslint/use-at-your-own-risk';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const typeScript = ['**/*.ts', '**/*.tsx'];
const tests = ['test/**/*.ts'];
const shipped = ['lib/**/*.ts', 'functions/**/*.ts'];
const domain = ['lib/*/domain/**/*.ts'];

/** The only files that may cast: each makes a branded value, after checking it. */
const brandConstructors = ['lib/shared/money.ts'];

/** A later block replaces a rule's options instead of adding to them, so each block names all that it bans. */
const forbiddenSyntax = {
  everywhere: [
    {
      selector: 'ImportDeclaration[source.value="zod"] > :matches(ImportSpecifier, ImportDefaultSpecifier)',
      message: "Import the whole module, so that bundles drop what is unused: import * as z from 'zod'.",
    },
    {
      selector: 'CallExpression[callee.name=/^(fit|fdescribe|ftest|xit|xdescribe|xtest)$/]',
      message: 'Every test runs, always.',
    },
  ],
  keysElsewhere: [
    {
      selector: 'TemplateElement[value.raw=/#/]',
      message: 'Keys of the table are built in lib/adapters/dynamodb/keys.ts alone.',
    },
    {
      selector: 'BinaryExpression[operator="+"] > Literal[value=/#/]',
      message: 'Keys of the table are built in lib/adapters/dynamodb/keys.ts alone.',
    },
  ],
  impureDomain: [
    {
      selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
      message: 'The domain reads no clock: the time comes inside the command.',
    },
    {
      selector: ':matches(AwaitExpression, ForOfStatement[await=true])',
      message: 'The domain does not wait.',
    },
  ],
};

const forbiddenProperties = {
  everywhere: [
    ...['mock', 'unstable_mockModule', 'doMock'].map((property) => ({
      object: 'jest',
      property,
      message: 'Pass a fake in as a dependency.',
    })),
    ...['describe', 'it', 'test'].flatMap((object) =>
      ['only', 'skip', 'todo', 'failing'].map((property) => ({
        object,
        property,
        message: 'Every test runs, always.',
      })),
    ),
  ],
  impureDomain: [
    { object: 'Date', property: 'now', message: 'The time comes inside the command.' },
    { object: 'performance', property: 'now', message: 'The time comes inside the command.' },
    { object: 'Math', property: 'random', message: 'Ids come inside the command.' },
    { object: 'crypto', property: 'randomUUID', message: 'Ids come inside the command.' },
  ],
};

const sizes = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
  'max-depth': ['error', 3],
  complexity: ['error', 8],
};

/** The core rule, except that the callback of a `describe` may be as long as its file. */
const maxLinesPerTest = {
  meta: builtinRules.get('max-lines-per-function').meta,
  create(context) {
    const isSuite = ({ parent }) =>
      parent.type === 'CallExpression' && /^describe\b/.test(context.sourceCode.getText(parent.callee));
    const report = (descriptor) => {
      if (!isSuite(descriptor.node)) context.report(descriptor);
    };
    return builtinRules
      .get('max-lines-per-function')
      .create(Object.create(context, { report: { value: report } }));
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'cdk.out/', 'coverage/', '.local/', 'client/api.d.ts']),
  {
    linterOptions: { noInlineConfig: true },
    rules: {
      ...sizes,
      eqeqeq: 'error',
      'no-constant-condition': 'error',
      'no-duplicate-case': 'error',
      'no-else-return': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-param-reassign': 'error',
      'no-self-assign': 'error',
      'no-sparse-arrays': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
      'no-restricted-syntax': ['error', ...forbiddenSyntax.everywhere],
      'no-restricted-properties': ['error', ...forbiddenProperties.everywhere],
    },
  },
  {
    files: typeScript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A port is asynchronous also where one of its implementations has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
    },
  },
  {
    files: shipped,
    rules: {
      'no-console': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    files: brandConstructors,
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }] },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/adapters/dynamodb/keys.ts', ...domain],
    rules: {
      'no-restricted-syntax': ['error', ...forbiddenSyntax.everywhere, ...forbiddenSyntax.keysElsewhere],
    },
  },
  {
    files: domain,
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'console',
        'performance',
        'crypto',
        'fetch',
        'setTimeout',
      ],
      'no-restricted-properties': [
        'error',
        ...forbiddenProperties.everywhere,
        ...forbiddenProperties.impureDomain,
      ],
      'no-restricted-syntax': [
        'error',
        ...forbiddenSyntax.everywhere,
        ...forbiddenSyntax.keysElsewhere,
        ...forbiddenSyntax.impureDomain,
      ],
    },
  },
  {
    files: tests,
    plugins: { house: { rules: { 'max-lines-per-test': maxLinesPerTest } } },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      // The columns of a table of cases are parameters.
      'max-params': ['error', 6],
      'max-lines-per-function': 'off',
      'house/max-lines-per-test': sizes['max-lines-per-function'],
    },
  },
  {
    // What an address answers is looked at as it comes; each test names the members that it reads.
    files: ['test/e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
