import type { Finding } from '../engine/index.js';
import type { Output } from './output.js';

/** One line a finding, as editors and CI read it; on a terminal with the path that shows it. */
export function tellFindings(output: Output, findings: readonly Finding[]): void {
  for (const { file, line, column, severity, code, message, path } of findings) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    output.line(`${place}: ${severity} ${code} ${message}`);
    if (output.isTerminal && path && path.length > 0) output.line(`    path: ${path.join(' → ')}`);
  }
}
