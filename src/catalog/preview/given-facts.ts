import { DAY, fromLocal, localDay } from '../../engine/index.js';
import type { ChannelId, ClinicMap, LocaleId } from '../clinic/clinic-map.js';
import { ServiceNames } from '../clinic/clinic-services.js';
import { inLocale } from '../clinic/map-fields.js';
import { fullSample } from '../template/template-samples.js';
import type { TemplateFacts } from '../template/template-variables.js';

/** A visit to write about; what is left out is invented, what is null is not known. */
export interface GivenVisit {
  /** Epoch ms. */
  readonly startsAt?: number | undefined;
  readonly zone?: string | undefined;
  readonly doctor?: string | null | undefined;
  /** Id or any name of a service of the map. */
  readonly service?: string | null | undefined;
  readonly firstVisit?: boolean | undefined;
  /** Id of a branch of the map. */
  readonly branch?: string | null | undefined;
}

/** Whom a text is looked at for. */
export interface GivenFacts {
  readonly patientName?: string | null | undefined;
  /** Null: the text goes out without a visit. */
  readonly appointment?: GivenVisit | null | undefined;
  readonly othersThatDay?: number | undefined;
}

/** What the text is written into. */
export interface PreviewGround {
  readonly map: ClinicMap;
  readonly channel: ChannelId;
  readonly locale: LocaleId;
  /** The replies of the question, each as it is called in the language. */
  readonly replies: readonly { readonly intent: string; readonly label: string }[];
  /** It offers free times, which then stand before the replies. */
  readonly offersTimes: boolean;
  /** The channel shows replies as buttons. */
  readonly buttons: boolean;
  /** The scenario is about a visit, so that one is invented where none is given. */
  readonly aboutVisit: boolean;
  /** Epoch ms. */
  readonly now: number;
}

/** Half past two in the afternoon of the day after tomorrow: every kind of reminder still lies ahead of it. */
const AHEAD_DAYS = 2;
const HALF_PAST_TWO = 14.5 * 3_600_000;

/** The facts a text is filled from, as they would be at dispatch. */
export function previewFacts(given: GivenFacts, ground: PreviewGround): TemplateFacts {
  const { map, locale, channel, replies, offersTimes, buttons } = ground;
  const sample = fullSample(locale, channel);
  const visit = visitOf(given.appointment, ground);
  const services = new ServiceNames(map.services);
  const service = visit?.service ? services.textsOf(visit.service, locale, map.clinic.locale) : undefined;
  const slots = offersTimes ? (sample.slots ?? []) : [];
  const offered = slots.map((label, index) => ({ intent: `slot-${index + 1}`, label }));
  return {
    clinic: map.clinic,
    branch: branchOf(map, visit?.branch, locale),
    patient: { name: orInvented(given.patientName, sample.patient.name) },
    appointment: visit && {
      starts_at: visit.startsAt,
      zone: visit.zone,
      doctor: visit.doctor,
      service: service?.name ?? visit.service,
      first_visit: visit.firstVisit,
    },
    service,
    survey: sample.survey,
    others_that_day: given.othersThatDay ?? 0,
    replies: [...offered, ...replies],
    slots,
    buttons,
    locale,
    channel,
  };
}

function visitOf(given: GivenVisit | null | undefined, { map, locale, channel, aboutVisit, now }: PreviewGround) {
  if (given === null || (given === undefined && !aboutVisit)) return undefined;
  const { startsAt, zone = map.clinic.zone, doctor, service, firstVisit = false, branch } = given ?? {};
  const day = localDay(zone, now + AHEAD_DAYS * DAY);
  return {
    startsAt: startsAt ?? fromLocal(zone, { dayNumber: day, msOfDay: HALF_PAST_TWO }),
    zone,
    doctor: orInvented(doctor, fullSample(locale, channel).appointment?.doctor),
    service: orInvented(service, Object.keys(map.services)[0]),
    firstVisit,
    branch,
  };
}

function orInvented(given: string | null | undefined, invented: string | undefined): string | undefined {
  return given === null ? undefined : (given ?? invented);
}

/** As at dispatch: a visit that names no branch is in the first one. */
function branchOf({ branches, clinic }: ClinicMap, id: string | null | undefined, locale: LocaleId) {
  if (id === null) return undefined;
  const found = id === undefined ? Object.values(branches)[0] : branches[id];
  if (!found) return undefined;
  const { name, address, map_url, phone } = found;
  return {
    name: inLocale(name, locale, clinic.locale),
    address: inLocale(address, locale, clinic.locale),
    map_url,
    phone,
  };
}
