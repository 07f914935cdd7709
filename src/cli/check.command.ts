import type { Finding } from '../engine/index.js';
import { loadConfig } from '../runtime/index.js';
import { jsonOption } from './arguments.js';
import { checkPath, type Checked } from './check-target.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import type { Output } from './output.js';

/** `tropa check`: everything that can be said against scenarios and templates before they are published. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'check a programme, or single scenarios and templates, before they are published',
  usage: ['check [PATH…] [--json]'],
  examples: ['check', 'check scenarios/visit-reminders.yaml --json'],
  options: { ...jsonOption },
  run,
};

async function run({ args, env, output }: CommandContext): Promise<number> {
  const { programme } = loadConfig(env);
  const paths = args.words.length === 0 ? [programme] : args.words;
  const checked: Checked[] = [];
  for (const path of paths) checked.push(await checkPath(path, programme));
  const findings = distinct(checked.flatMap((each) => each.findings));
  const summary = {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    scenarios: new Set(checked.flatMap((each) => [...each.scenarios])).size,
    files: new Set(checked.flatMap((each) => [...each.files])).size,
  };
  if (args.flag('json')) output.json({ findings: findings.map(view), summary });
  else {
    for (const finding of findings) tell(output, finding);
    const { errors, warnings, scenarios, files } = summary;
    output.line(`${errors} errors, ${warnings} warnings in ${scenarios} scenarios, ${files} files.`);
  }
  return summary.errors > 0 ? exitCodes.refused : exitCodes.ok;
}

/** Two paths of one programme find the same. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function tell(output: Output, { file, line, column, severity, code, message, path }: Finding): void {
  output.line(`${[file, line, column].filter((part) => part !== undefined).join(':')}: ${severity} ${code} ${message}`);
  if (output.isTerminal && path && path.length > 0) output.line(`    path: ${path.join(' → ')}`);
}

/** Every field is always there: null where the finding has none. */
function view({ code, severity, scenario, state, path, message, file, line, column }: Finding) {
  return {
    code,
    severity,
    scenario: scenario ?? null,
    state: state ?? null,
    path: path ?? [],
    message,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
  };
}
