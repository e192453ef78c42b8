import { expect, test } from 'vitest';
import { policyOfPage } from '../../scripts/policies.mjs';

const own = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";
const other = "'sha256-BF0290pkb3jxQsE7z00xR8Imp8X34FLC88L0lkMnrGw='";
const policy = `default-src 'self'; script-src 'self' ${other}; style-src 'self' ${own} ${other};`;

test('a page keeps the hashes of its own scripts and styles and loses all others', () => {
  expect(policyOfPage(policy, '<style>p{color:red}</style><script src="/a.js"></script>')).toBe(
    `default-src 'self'; script-src 'self'; style-src 'self' ${own};`,
  );
});

test('a page without scripts or styles allows none but files of its own', () => {
  expect(policyOfPage(policy, '<p>Text</p>')).not.toContain('sha256-');
});
