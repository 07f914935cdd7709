import { spoken, type NameOf } from '../../scenario-graph/say.js';
import { inMyLanguage, type Vocabulary } from './queries.js';

/** One parameter of an effect as the vocabulary describes it. */
export interface Param {
  readonly name: string;
  readonly required: boolean;
  readonly delay: boolean;
  readonly schema: Readonly<Record<string, unknown>>;
}

type Room = 'departments' | 'stages' | 'scenarios' | 'services' | 'groups' | 'touchpoints';

/** What the clinic calls its things, and what there is to choose from. */
export interface Names {
  readonly nameOf: NameOf;
  readonly options: (room: Room) => { value: string; label: string }[];
  readonly events: readonly string[];
  readonly effects: readonly string[];
  /** The parameters of an effect, those it needs first; empty where the effect is not known. */
  readonly params: (effect: string) => readonly Param[];
  readonly department: string;
}

const rooms = { department: 'departments', scenario: 'scenarios', stage: 'stages', service: 'services' } as const;

/** The names of the vocabulary in the language of the page; without one, names as the file writes them. */
export function namesOf(vocabulary: Vocabulary | undefined, language: string): Names {
  const options: Names['options'] = (room) =>
    (vocabulary?.[room] ?? []).map(({ id, title }) => ({ value: id, label: inMyLanguage(title, language) || id }));
  const labels = new Map(
    Object.entries(rooms).map(([kind, room]) => [kind, new Map(options(room).map((one) => [one.value, one.label]))]),
  );
  return {
    nameOf: (kind, id) => labels.get(kind)?.get(id) ?? spoken(id),
    options,
    events: (vocabulary?.events ?? []).map(({ name }) => name),
    effects: (vocabulary?.effects ?? []).map(({ name }) => name),
    params: (effect) => paramsOf(vocabulary, effect),
    department: vocabulary?.departments[0]?.id ?? 'reception',
  };
}

function paramsOf(vocabulary: Vocabulary | undefined, name: string): readonly Param[] {
  const effect = vocabulary?.effects.find((one) => one.name === name);
  const properties = (effect?.params['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  const required = (effect?.params['required'] ?? []) as readonly string[];
  const params = Object.entries(properties).map(([param, schema]) => ({
    name: param,
    required: required.includes(param),
    delay: (effect?.delays.includes(param) ?? false) || (effect?.periods.includes(param) ?? false),
    schema,
  }));
  return params.sort((left, right) => Number(right.required) - Number(left.required));
}
