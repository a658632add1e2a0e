import tseslint from 'typescript-eslint';

/**
 * Imports point downwards only. Each layer lists the layers it may import besides itself.
 */
const LAYERS = {
  common: [],
  syntax: ['common'],
  lm: ['common'],
  steering: ['common', 'syntax', 'lm'],
  uncertainty: ['common', 'syntax', 'lm'],
  hub: ['common', 'lm'],
  engine: ['common', 'lm', 'steering', 'uncertainty'],
  completion: ['common', 'syntax', 'lm', 'steering', 'uncertainty', 'engine'],
  cli: ['common', 'syntax', 'lm', 'steering', 'uncertainty', 'hub', 'engine', 'completion'],
  editor: ['common', 'syntax', 'lm', 'steering', 'uncertainty', 'hub', 'engine', 'completion'],
};

const NO_VSCODE = {
  name: 'vscode',
  message: 'Only src/editor and src/extension.ts may import vscode; pass what is needed as a parameter.',
};

const layerRules = Object.entries(LAYERS).map(([layer, below]) => {
  const above = Object.keys(LAYERS).filter((other) => other !== layer && !below.includes(other));
  return {
    files: [`src/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: layer === 'editor' ? [] : [NO_VSCODE],
          patterns: above.map((other) => ({
            regex: `^(\\.\\./)+${other}(/|$)`,
            message: `src/${layer} may not import src/${other}: imports point downwards.`,
          })),
        },
      ],
    },
  };
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'train/', 'examples/', 'vectors/', '.venv/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // schema.safeParse and type guards narrow what is unknown; a cast only claims it.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...layerRules,
  {
    // scripts/l10n-bundle.mjs collects what is translated; this finds what is shown and is not.
    files: ['src/editor/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'CallExpression[callee.property.name=/^show.*Message$/] > :matches(Literal, TemplateLiteral)',
          'NewExpression[callee.name="UserError"] > :matches(Literal, TemplateLiteral)',
          'Property[key.name=/^(title|label|placeHolder|placeholder|prompt|tooltip|detail|description)$/] > Literal[value=/[a-z]/i]',
        ].map((selector) => ({ selector, message: 'The user sees this text: put it through l10n.t.' })),
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // node:test's describe and it return promises that the runner awaits.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'off',
    },
  },
);
