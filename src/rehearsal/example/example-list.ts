import type { Programme } from '../../catalog/index.js';
import type { Finding } from '../../engine/index.js';
import { readExampleFile } from './example-schema.js';
import { runExamples } from './examples.js';

/** Each example of the scenario by name, with what came out otherwise than it says. */
export function exampleVerdicts(programme: Programme, scenario: string) {
  const { findings } = runExamples(programme);
  const files = (programme.examples ?? []).map((file) => ({ path: file.file, read: readExampleFile(file).file }));
  const own = files.filter(({ read }) => read?.scenario === scenario);
  const examples = own.flatMap(({ path, read }) =>
    (read?.examples ?? []).map(({ name }, index) => {
      const found = findings.find(({ file, pointer = [] }) => file === path && pointer[1] === index);
      return { name, passed: found === undefined, finding: found ? findingOf(found) : null };
    }),
  );
  const ofFiles = findings.filter(({ pointer = [] }) => pointer[0] !== 'examples' || pointer[1] === undefined);
  return {
    examples,
    file: own[0]?.path ?? null,
    passed: examples.filter(({ passed }) => passed).length,
    failed: examples.filter(({ passed }) => !passed).length,
    findings: ofFiles.map(({ code, message, line }) => ({ code, message, line: line ?? null })),
  };
}

function findingOf({ code, message, line, state, path }: Finding) {
  return { code, message, line: line ?? null, state: state ?? null, path: [...(path ?? [])] };
}
