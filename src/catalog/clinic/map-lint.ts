import { type Finding, type ScenarioDefinition, didYouMean } from '../../engine/index.js';
import type { ClinicMap } from './clinic-map.js';
import { type Pointer, type YamlSource, placed } from '../programme/yaml-source.js';

type Scenarios = readonly { readonly definition: Pick<ScenarioDefinition, 'scenario' | 'touchpoint'> }[];

/**
 * What a reader would object to in a map that reads: a touchpoint that is really two of them, since one touchpoint has one
 * way and one actor, and a process that is done by a scenario nobody wrote.
 */
export function lintMap(map: ClinicMap, source: YamlSource, scenarios: Scenarios): Finding[] {
  return [
    ...touchpointFindings(map, scenarios),
    ...processFindings(map, scenarios),
    ...strategyFindings(map, scenarios),
  ].map((finding) => placed(source, finding));
}

function touchpointFindings({ touchpoints }: ClinicMap, scenarios: Scenarios): Finding[] {
  return Object.entries(touchpoints).flatMap(([name, { ways, actors }]) => {
    const warn = (key: string, message: string): Finding => ({
      ...{ code: 'SCHEMA', severity: 'warning', message },
      pointer: ['touchpoints', name, key] satisfies Pointer,
    });
    const writers = scenarios.filter(({ definition }) => definition.touchpoint === name);
    const [writer] = ways.includes('message') ? [] : writers;
    return [
      ...(ways.length > 1
        ? [
            warn(
              'ways',
              `${name} is met in ${ways.length} ways (${ways.join(', ')}); make each a touchpoint of its own.`,
            ),
          ]
        : []),
      ...(actors.length > 1
        ? [warn('actors', `${name} is held by ${actors.join(' and ')}; make what each does a touchpoint of its own.`)]
        : []),
      ...(writer
        ? [
            warn(
              'ways',
              `${name} is no message, yet ${writer.definition.scenario} writes there; give the message its own.`,
            ),
          ]
        : []),
    ];
  });
}

function processFindings({ processes }: ClinicMap, scenarios: Scenarios): Finding[] {
  const known = scenarios.map(({ definition }) => definition.scenario);
  return Object.entries(processes).flatMap(([name, { automated_by: by }]) =>
    by.flatMap((scenario, index): Finding[] => {
      if (known.includes(scenario)) return [];
      const message = `There is no scenario "${scenario}" that does a part of ${name}.${didYouMean(scenario, known)}`;
      const pointer = ['processes', name, 'automated_by', index];
      return [{ code: 'UNKNOWN_NAME', severity: 'error', message, pointer }];
    }),
  );
}

function strategyFindings({ strategy }: ClinicMap, scenarios: Scenarios): Finding[] {
  const known = scenarios.map(({ definition }) => definition.scenario);
  return Object.entries(strategy).flatMap(([name, goal]) =>
    goal.scenarios.flatMap((scenario, index): Finding[] => {
      if (known.includes(scenario)) return [];
      const message = `There is no scenario "${scenario}" by which ${name} is to be reached.${didYouMean(scenario, known)}`;
      return [{ code: 'UNKNOWN_NAME', severity: 'error', message, pointer: ['strategy', name, 'scenarios', index] }];
    }),
  );
}
