import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** One import rule: files below `folder` may not import what matches `regex`. */
function fence(folder, regex, message) {
  return {
    files: [`${folder}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
  };
}

// What a pure stage may import: the nouns, its own folder, a CommonMark parser with its entities, a hash. No I/O, no
// clock, no edge.
const PURE = String.raw`^(?!\./|(\.\./)+types/|marked$|entities$|node:crypto$)`;
// A subfolder of such a stage sees the whole stage, and a sanitiser of HTML.
const PURE_BELOW = String.raw`^(?!\./|\.\./(\w+/)?[\w-]+\.ts$|(\.\./)+types/|marked$|entities$|sanitize-html$)`;
// Deal View is put together from data, with what the pure plan knows of summaries and fields.
const PURE_VIEW = String.raw`^(?!\./|(\.\./)+types/|(\.\./)+stages/plan/)`;

export default tseslint.config(
  { ignores: ['node_modules/', 'coverage/', '.data/', 'force-app/', 'docs/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  { languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // A leading underscore says: taken out on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'smart'],
    },
  },
  { files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  // The jest that sfdx-lwc-jest brings takes a CommonJS file only.
  { files: ['jest.lwc.config.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // What runs in a page of the Lightning preview.
  { files: ['test/sandbox/lightning/{modules,stubs}/**/*.js'], languageOptions: { globals: globals.browser } },
  // Migrations are frozen SQL, as long as the schema they make.
  { files: ['service/migrations/**'], rules: { 'max-lines': 'off' } },
  { files: ['service/cli/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  fence('service', String.raw`^(\.\./)+test/`, 'service/ never imports test/.'),
  fence('service/edge', String.raw`(\.\./)+(test|stages)/`, 'An edge never imports a stage: pass data in.'),
  fence('service/stages/match', PURE, 'stages/match is pure: types/ only (design section 5).'),
  fence('service/stages/plan', PURE, 'stages/plan is pure: types/ only (design section 5).'),
  fence(
    'service/deal-view',
    PURE_VIEW,
    'deal-view is pure: types/ and the pure plan only (service/deal-view/README.md).',
  ),
  fence('service/stages/plan/*', PURE_BELOW, 'stages/plan is pure: types/ only (design section 5).'),
  fence(
    'service/journal',
    String.raw`^(?!\./|(\.\./)+types/|(\.\./)+stages/plan/)`,
    'service/journal is pure: types/ and the plan only.',
  ),
  fence('test/sandbox', String.raw`(\.\./)+service/`, 'The sandbox stands alone: nothing from service/.'),
  {
    files: ['service/**/*.ts'],
    ignores: ['service/config/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config/env.ts is the only reader of process.env.' },
      ],
    },
  },
);
