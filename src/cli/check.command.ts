import type { Finding } from '../engine/index.js';
import { loadConfig } from '../runtime/index.js';
import { jsonOption } from './arguments.js';
import { checkPath, type Checked } from './check-target.js';
import { exitCodes, type Command, type CommandContext } from './command.js';
import { tellFindings } from './findings.js';

/** `tropa check`: everything that can be said against scenarios and templates before they are published. */
export const checkCommand: Command = {
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
    tellFindings(output, findings);
    const { errors, warnings, scenarios, files } = summary;
    const found = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
    output.line(`${found} in ${counted(scenarios, 'scenario')}, ${counted(files, 'file')}.`);
  }
  return summary.errors > 0 ? exitCodes.refused : exitCodes.ok;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Two paths of one programme find the same. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
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
