import { z } from 'zod';
import { effects, events, messageClasses, replyIntents, subjects, type CompiledScenario } from '../engine/index.js';
import type { ClinicMap, Localized } from './clinic/clinic-map.js';

/** A thing of the clinic by its id, with what people call it. */
interface Named {
  readonly id: string;
  readonly title: Localized;
}

/** Everything a scenario of this clinic may speak of: the words of the engine and the names of the clinic. */
export function vocabularyOf(map: ClinicMap, scenarios: readonly CompiledScenario[]) {
  const { locale, locales, channels } = map.clinic;
  return {
    ...{ locale, locales, channels, reply_intents: replyIntents, message_classes: messageClasses, subjects },
    events: Object.entries(events).map(([name, { cause, subject, fields }]) => ({ name, cause, subject, fields })),
    effects: Object.entries(effects).map(([name, { cause, params, delays, periods, example }]) => ({
      ...{ name, cause, delays, periods, example },
      params: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }),
    })),
    departments: named(map.departments, ({ name }) => name),
    touchpoints: named(map.touchpoints, ({ title }) => title),
    groups: named(map.groups, ({ title }) => title),
    stages: named(map.stages, ({ title }) => title),
    services: named(map.services, ({ name }) => name),
    surveys: Object.entries(map.surveys).map(([id, { title, questions }]) => ({
      ...{ id, title },
      questions: named(questions, (one) => one.title),
    })),
    webhooks: named(map.webhooks, ({ title }) => title),
    scenarios: scenarios
      .map(({ id, definition }): Named => ({ id, title: definition.title }))
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
  };
}

function named<One>(room: Readonly<Record<string, One>>, titleOf: (one: One) => Localized): Named[] {
  return Object.entries(room).map(([id, one]) => ({ id, title: titleOf(one) }));
}
