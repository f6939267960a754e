// Lint of the Lightning Web Components: Salesforce's own rules. Used by `npm run check:package`; the rest of the repository has
// eslint.config.js.
import recommended from '@salesforce/eslint-config-lwc/recommended.js';
import globals from 'globals';

export default [
  { ignores: ['**/*', '!force-app/**'] },
  ...[recommended].flat(),
  // Prettier decides about parentheses.
  { rules: { 'no-confusing-arrow': 'off' } },
  // Lists of labels are as long as they are.
  { files: ['**/lwc/*/*.js'], ignores: ['**/labels.js'], rules: { 'max-lines': ['error', { max: 120 }] } },
  {
    files: ['**/__tests__/**'],
    languageOptions: { globals: { ...globals.jest, ...globals.node } },
    // Specs play wires, and say what a script URL must not do.
    rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off', 'no-script-url': 'off' },
  },
];
