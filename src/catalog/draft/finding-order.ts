import type { Finding } from '../../engine/index.js';

/** Findings as the API gives them: errors first, then by file and place. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, file = '', line = 0 }: Finding): readonly [number, string, number] => [
    severity === 'error' ? 0 : 1,
    file,
    line,
  ];
  return [...findings].sort((left, right) => {
    const [a, b] = [rank(left), rank(right)];
    return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0) || a[2] - b[2];
  });
}
