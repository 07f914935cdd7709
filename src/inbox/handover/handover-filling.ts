import type { ClinicProgramme } from '../../catalog/index.js';
import type { AppointmentFacts, PatientFacts } from '../../engine/index.js';
import { filledFields, type FieldName } from './handover-form.js';

/** What the house itself knows when somebody is handed over. */
export interface Filling {
  readonly patient: Pick<PatientFacts, 'stage' | 'visits' | 'tags'>;
  readonly appointment?: AppointmentFacts | undefined;
  /** `id` and state of the scenario that asks. */
  readonly scenario?: { readonly id: string; readonly state: string } | undefined;
  /** Promises to the patient that nobody has kept yet. */
  readonly promises: readonly string[];
}

type Words = Readonly<Record<'stage' | 'visits' | 'visit' | 'asked', string>>;

const words: Readonly<Record<string, Words>> = {
  uk: { stage: 'Етап', visits: 'візитів', visit: 'Візит', asked: 'Просить сценарій' },
  ru: { stage: 'Этап', visits: 'визитов', visit: 'Визит', asked: 'Просит сценарий' },
  en: { stage: 'Stage', visits: 'visits', visit: 'Visit', asked: 'Asked for by the scenario' },
};
const english: Words = { stage: 'Stage', visits: 'visits', visit: 'Visit', asked: 'Asked for by the scenario' };

/** The longest text of a field. */
export const FIELD_MAX = 4_000;

/**
 * What is known and promised, in words of the clinic's language: whoever takes the patient over finds them in the form, and
 * whoever hands over goes on writing there.
 */
export function filledFrom(
  { patient, appointment, scenario, promises }: Filling,
  programme: Pick<ClinicProgramme, 'clinic' | 'map' | 'service'>,
): Partial<Record<FieldName, string>> {
  const { locale } = programme.clinic;
  const said = words[locale] ?? english;
  const title = programme.map.stages[patient.stage]?.title[locale] ?? patient.stage;
  const known = [
    `${said.stage}: ${title}, ${said.visits}: ${patient.visits}.`,
    appointment ? `${said.visit}: ${visitWords(appointment, programme)}.` : '',
    scenario ? `${said.asked} ${scenario.id} (${scenario.state}).` : '',
    patient.tags.length > 0 ? `#${patient.tags.join(' #')}` : '',
  ];
  const lines = known.filter((line) => line !== '').join('\n');
  return filledFields({ known: lines.slice(0, FIELD_MAX), promised: promises.join('\n').slice(0, FIELD_MAX) });
}

function visitWords(visit: AppointmentFacts, programme: Pick<ClinicProgramme, 'clinic' | 'service'>): string {
  const { locale } = programme.clinic;
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...{ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ hourCycle: 'h23', timeZone: visit.zone },
  });
  const name =
    visit.service === undefined ? undefined : (programme.service(visit.service, locale)?.name ?? visit.service);
  return [day.format(visit.starts_at), name, visit.doctor, visit.status]
    .filter((part) => part !== undefined)
    .join(', ');
}
