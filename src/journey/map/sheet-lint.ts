import type { ClinicMap } from '../../catalog/index.js';

export const lintNames = [
  'two-ways',
  'two-actors',
  'two-steps',
  'no-owner',
  'no-scenario',
  'not-a-message',
  'required-empty',
  'transition-without-scenario',
  'truth-undesigned',
  'truth-unmeasured',
  'no-bright-moment',
] as const;
export type LintName = (typeof lintNames)[number];

/** What to do about each. */
export const lintFixes: Readonly<Record<LintName, string>> = {
  'two-ways': 'Keep one way here and add a touchpoint for each of the others.',
  'two-actors': 'Leave one department here and add a touchpoint for what each other does.',
  'two-steps': 'Give each scenario a touchpoint of its own.',
  'no-owner': 'Name the department that answers for it.',
  'no-scenario': 'Write a scenario for it, or say how else it is met.',
  'not-a-message': 'Give the message a touchpoint of its own.',
  'required-empty': 'Write the texts of these channels, or take the demand off the map.',
  'transition-without-scenario': 'Write a scenario for those who arrive in the stage.',
  'truth-undesigned': 'Write into the map what the patient does, thinks and feels.',
  'truth-unmeasured': 'Let a survey ask about it.',
  'no-bright-moment': 'Design one touchpoint of the stage so that it feels good: an emotion of 1 or 2.',
};

/** What a reader would object to in the map; `names` are ids that show it: ways, departments, scenarios, groups with channels. */
export interface MapFinding {
  readonly rule: LintName;
  readonly touchpoint: string | null;
  readonly stage: string | null;
  readonly names: string[];
}

/** A published scenario as the map sees it. */
export interface PlacedScenario {
  readonly scenario: string;
  readonly touchpoint: string | undefined;
  /** Client groups it is for; none: all of them. */
  readonly groups: readonly string[];
  /** Channels it has texts for. */
  readonly channels: readonly string[];
}

/** Two things in one name, in the languages of the product. */
const joined = /\s(?:and|та|й|і|и)\s|\s[+/]\s/iu;

type Touchpoint = ClinicMap['touchpoints'][string];

/**
 * A touchpoint has one way, one actor, one owner and is one step; who moves to a stage is met there by a scenario; demanded cells
 * are served; a moment of truth is designed and measured; each stage has a moment that is meant to feel good.
 */
export function lintSheet(map: ClinicMap, scenarios: readonly PlacedScenario[]): MapFinding[] {
  const touchpoints = Object.entries(map.touchpoints).flatMap(([name, touchpoint]) => {
    const writers = scenarios.filter((one) => one.touchpoint === name).map(({ scenario }) => scenario);
    return [...shapeFindings(name, touchpoint, writers), ...truthFindings(map, name, touchpoint)];
  });
  return [
    ...touchpoints,
    ...requiredFindings(map, scenarios),
    ...transitionFindings(map, scenarios),
    ...dullFindings(map),
  ];
}

function shapeFindings(name: string, { ways, actors, owner, title }: Touchpoint, writers: string[]): MapFinding[] {
  const found = (rule: LintName, names: readonly string[]): MapFinding => {
    return { rule, touchpoint: name, stage: null, names: [...names] };
  };
  const twice = writers.length > 1 && Object.values(title).some((text) => joined.test(text));
  return [
    ...(ways.length > 1 ? [found('two-ways', ways)] : []),
    ...(actors.length > 1 ? [found('two-actors', actors)] : []),
    ...(twice ? [found('two-steps', writers)] : []),
    ...(owner === '' ? [found('no-owner', [])] : []),
    ...(ways.includes('message') && writers.length === 0 ? [found('no-scenario', [])] : []),
    ...(!ways.includes('message') && writers.length > 0 ? [found('not-a-message', writers)] : []),
  ];
}

function truthFindings(map: ClinicMap, name: string, { moment_of_truth: truth, designed }: Touchpoint): MapFinding[] {
  if (!truth) return [];
  const found = (rule: LintName): MapFinding => ({ rule, touchpoint: name, stage: null, names: [] });
  return [
    ...(designed ? [] : [found('truth-undesigned')]),
    ...(askedAbout(map).has(name) ? [] : [found('truth-unmeasured')]),
  ];
}

function requiredFindings(map: ClinicMap, scenarios: readonly PlacedScenario[]): MapFinding[] {
  return map.required.flatMap(({ touchpoint, groups, channels }) => {
    const empty = groups.flatMap((group) => {
      const serving = scenarios.filter(
        (one) => one.touchpoint === touchpoint && (one.groups.length === 0 || one.groups.includes(group)),
      );
      return channels
        .filter((channel) => !serving.some((one) => one.channels.includes(channel)))
        .map((channel) => `${group}/${channel}`);
    });
    return empty.length === 0 ? [] : [{ rule: 'required-empty' as const, touchpoint, stage: null, names: empty }];
  });
}

/** Stages follow one another as the map names them; somebody has to meet whoever comes into one. */
function transitionFindings(map: ClinicMap, scenarios: readonly PlacedScenario[]): MapFinding[] {
  const stages = Object.keys(map.stages);
  const met = new Set(
    scenarios.flatMap(({ touchpoint }) => (touchpoint === undefined ? [] : (map.touchpoints[touchpoint]?.stage ?? []))),
  );
  return stages.slice(1).flatMap((stage, index): MapFinding[] => {
    if (met.has(stage)) return [];
    return [{ rule: 'transition-without-scenario', touchpoint: null, stage, names: [stages[index] ?? '', stage] }];
  });
}

/** Stages on whose way nothing is designed to please. */
function dullFindings({ stages, touchpoints }: ClinicMap): MapFinding[] {
  const all = Object.values(touchpoints);
  return Object.keys(stages).flatMap((stage): MapFinding[] => {
    const there = all.filter((touchpoint) => touchpoint.stage === stage);
    if (there.length === 0 || there.some(({ designed }) => (designed?.emotion ?? 0) > 0)) return [];
    return [{ rule: 'no-bright-moment', touchpoint: null, stage, names: [] }];
  });
}

/** Touchpoints that some survey asks about. */
function askedAbout({ surveys }: ClinicMap): Set<string> {
  return new Set(
    Object.values(surveys).flatMap(({ touchpoint, questions }) =>
      Object.values(questions).map((question) => question.touchpoint ?? touchpoint),
    ),
  );
}
