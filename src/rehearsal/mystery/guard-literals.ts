import type { ScenarioDefinition } from '../../engine/index.js';

type Literal = string | number;

/** What a field that only has to be there is told as: the first visit of a rehearsal, or a word. */
const present = (field: string): Literal => (field === 'appointment_id' ? 'visit-1' : 'mystery');

/** Every condition of a scenario, as it is written: of its rules and of its transitions. */
export function conditionsOf(definition: ScenarioDefinition): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      if ((key === 'where' || key === 'guard') && typeof below === 'string') found.add(below);
      else look(below);
    }
  };
  look(definition);
  return [...found];
}

/** What a condition holds against a fact such as `appointment.service`: the words, and numbers with their neighbours. */
export function literalsOf(condition: string, fact: string): Literal[] {
  const name = fact.replaceAll('.', String.raw`\.`);
  const words = [...condition.matchAll(new RegExp(String.raw`\b${name}\s*(?:==|!=)\s*["']([^"']+)["']`, 'g'))];
  const lists = [...condition.matchAll(new RegExp(String.raw`\b${name}\s+in\s*\[([^\]]*)\]`, 'g'))];
  const numbers = [...condition.matchAll(new RegExp(String.raw`\b${name}\s*(?:[=!]=|[<>]=?)\s*(\d+)`, 'g'))];
  const turns = [...condition.matchAll(new RegExp(String.raw`\b${name}\s*%\s*(\d+)`, 'g'))];
  const held = [...condition.matchAll(new RegExp(String.raw`["']([^"']+)["']\s+in\s+${name}\b`, 'g'))];
  return [
    ...new Set<Literal>([
      ...[...words, ...held].flatMap(([, word]) => word ?? []),
      ...lists.flatMap(([, list = '']) => [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, word]) => word ?? [])),
      ...numbers.flatMap(([, number]) => [Number(number), Number(number) - 1, Number(number) + 1]),
      // Every so many: that many, and the one before it, for what begins a scenario may count itself.
      ...turns.flatMap(([, number]) => [Number(number), Number(number) - 1]),
    ]),
  ];
}

/** The tags that a condition puts together of a word and the service of a visit, for each of the services. */
export function joinedTagsOf(condition: string, services: readonly string[]): string[] {
  const joined = condition.matchAll(/["']([^"']+)["']\s*\+\s*appointment\.service\s*\)\s+in\s+patient\.tags\b/g);
  return [...joined].flatMap(([, word = '']) => services.map((service) => word + service));
}

/** What may be said of an event so that one condition or another holds: each value alone, and those of one condition together. */
export function payloadsOf(
  conditions: readonly string[],
  fields: readonly string[] | undefined,
): Record<string, Literal>[] {
  const payloads: Record<string, Literal>[] = [];
  for (const condition of conditions) {
    const named = [...condition.matchAll(/\bevent\.([a-z_]+)/g)].flatMap(([, field]) => field ?? []);
    const own = [...new Set(named)].filter((field) => fields === undefined || fields.includes(field));
    const values = own.map((field) => {
      const literals = literalsOf(condition, `event.${field}`);
      const isAsked = condition.includes(`has(event.${field})`) && literals.length === 0;
      return [field, isAsked ? [present(field)] : literals] as const;
    });
    for (const [field, literals] of values) for (const literal of literals) payloads.push({ [field]: literal });
    const together = values.flatMap(([field, [first]]) => (first === undefined ? [] : [[field, first] as const]));
    if (together.length > 1) payloads.push(Object.fromEntries(together));
  }
  const known = new Set<string>();
  return payloads.filter((payload) => {
    const key = JSON.stringify(payload);
    return known.has(key) ? false : known.add(key);
  });
}
