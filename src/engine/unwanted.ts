import type { EventFacts } from './facts.js';
import type { ScenarioDefinition } from './scenario/scenario-definition.js';

/** What no patient needs for their care; reminders, service and incidents are never unwanted. */
const optionalClasses: ReadonlySet<string> = new Set(['survey', 'news', 'marketing']);

/** Told when a patient says what they do not want to hear of: what runs about it ends. */
export const unwantedEvent = 'patient.unwanted';

type About = Pick<ScenarioDefinition, 'class' | 'touchpoint'>;

/** Whether patients may do without messages of the class. */
export function isOptional(messageClass: string): boolean {
  return optionalClasses.has(messageClass);
}

/** The tag of a patient who does not want to hear of a touchpoint. */
export function unwantedTag(touchpoint: string): string {
  return `unwanted-${touchpoint}`;
}

/** Whether a patient with these tags does not want to hear of what the scenario is about. */
export function isUnwanted({ class: messageClass, touchpoint }: About, tags: readonly string[]): boolean {
  return touchpoint !== undefined && isOptional(messageClass) && tags.includes(unwantedTag(touchpoint));
}

/** Whether the event takes the scenario off the patient. */
export function becomesUnwanted({ class: messageClass, touchpoint }: About, event: EventFacts): boolean {
  if (touchpoint === undefined || event.type !== unwantedEvent) return false;
  return isOptional(messageClass) && event['touchpoint'] === touchpoint;
}
