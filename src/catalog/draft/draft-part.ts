import type { ProgrammeFile } from '../programme/programme-files.js';
import { CADENCE_FILE, MAP_FILE, isScenarioPath, templateScenario } from '../version/programme-paths.js';
import { scenarioIn } from './draft-change.js';
import type { PartOrder } from './proof.service.js';

/**
 * The files that tell at once what is wrong with a draft: its scenarios with their texts, and what all scenarios lean on. Changes
 * beyond that are proved with the whole programme alone.
 */
export function partOf(
  files: readonly ProgrammeFile[],
  { scenarioId, changed }: { scenarioId: string | null; changed: readonly string[] },
): PartOrder {
  const scenarios = new Map(
    files.flatMap((file) => (isScenarioPath(file.file) ? [[file.file, scenarioIn(file)]] : [])),
  );
  const wanted = new Set([
    ...(scenarioId === null ? [] : [scenarioId]),
    ...changed.flatMap((path) => templateScenario(path) ?? scenarios.get(path) ?? []),
  ]);
  const inPart = ({ file }: ProgrammeFile): boolean => {
    const scenario = scenarios.get(file) ?? templateScenario(file);
    return scenario === undefined ? changed.includes(file) || isShared(file) : wanted.has(scenario);
  };
  const part = files.filter(inPart);
  const paths = part.map(({ file }) => file).filter((file) => !isShared(file) || changed.includes(file));
  return { files: part, only: { paths, scenarios: [...scenarios.values()].filter((id) => id !== undefined) } };
}

function isShared(file: string): boolean {
  return file === MAP_FILE || file === CADENCE_FILE || file.startsWith('templates/replies/');
}
