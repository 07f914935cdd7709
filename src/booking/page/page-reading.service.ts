import { Injectable } from '@nestjs/common';
import { AuthService, type KnownClinic } from '../../auth/index.js';
import { ClinicProgrammeService, type LocaleId } from '../../catalog/index.js';
import { DAY, HOUR } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import { BookingService } from '../booking.service.js';
import { DoctorStore, type Doctor } from '../practice/doctor.store.js';
import { nameOf } from '../slot/slot-finder.service.js';
import { readSlotKey } from '../slot/slot-key.js';
import { VisitFacts } from '../visit/visit-facts.service.js';
import { chooseUrl, type ChoosePage, type Chosen } from './choose-page.js';
import { consentText, type Jurisdiction } from './consent-texts.js';
import type { PageBooking } from './page-booking.store.js';
import type { Frame } from './page-layout.js';
import { daysOf, dayLabel, timeLabel } from './page-times.js';
import type { VisitPage } from './visit-page.js';

/** Nobody sets out at once. */
const SOONEST = 2 * HOUR;
/** So far ahead the page looks from the first day shown. */
const AHEAD = 60 * DAY;
/** A first day beyond this one was typed into the address. */
const FARTHEST = 400 * DAY;
/** Free times that are compared; a week of a large clinic. */
const MOST = 2_000;

/** Gathers what the public page shows. */
@Injectable()
export class PageReading {
  constructor(
    private readonly auth: AuthService,
    private readonly programmes: ClinicProgrammeService,
    private readonly doctors: DoctorStore,
    private readonly booking: BookingService,
    private readonly facts: VisitFacts,
  ) {}

  /** The frame of every page; a language the clinic does not speak becomes its own. Errors: AUTH_CLINIC_UNKNOWN. */
  async frame(tx: Tx, wanted: (spoken: readonly LocaleId[]) => LocaleId | undefined): Promise<Frame> {
    const { clinic } = await this.programmes.of(tx);
    const locale = wanted(clinic.locales) ?? clinic.locale;
    return { clinicId: tx.clinicId, clinic: clinic.name, locale, locales: clinic.locales };
  }

  /** The services that patients may book themselves, and for the one that is chosen its free times at `now`. */
  async choose(tx: Tx, frame: Frame, chosen: Chosen, now: number): Promise<ChoosePage> {
    const services = await this.services(tx, frame.locale);
    const translated = (locale: LocaleId) => chooseUrl({ ...frame, locale }, chosen);
    const page = { frame: { ...frame, translated }, chosen, services, doctors: [], branches: [], days: [] };
    const { service } = chosen;
    if (service === undefined || !services.some(({ id }) => id === service)) return { ...page, later: undefined };
    const known = await this.auth.clinic(tx);
    const seeing = (await this.doctors.doctors(tx)).filter((doctor) => doctor.active && serves(doctor, service));
    const first = chosen.from === undefined ? now : Date.parse(`${chosen.from}T00:00:00Z`) - DAY;
    const from = Math.min(first, now + FARTHEST);
    const place = { serviceId: service, doctorId: chosen.doctor, branchId: chosen.branch };
    const span = { from: Math.max(now + SOONEST, from), to: Math.max(now, from) + AHEAD, limit: MOST };
    const offers = await this.booking.offers(tx, { ...place, ...span, now, locale: frame.locale, online: true });
    const branches = branchesOf(known, frame.locale);
    const several = branches.length > 1;
    const shown = offers.filter(({ startsAt }) => chosen.from === undefined || startsAt >= from + DAY - 12 * HOUR);
    const where = (id: string) => (several ? branches.find((branch) => branch.id === id)?.name : undefined);
    const doctors = seeing.map(({ doctorId, name }) => ({ id: doctorId, name: nameOf(name, frame.locale) }));
    return { ...page, doctors, branches, ...daysOf(shown, frame.locale, where) };
  }

  /** Whether patients may book the service of this slot themselves. */
  async isOnline(tx: Tx, slotKey: string): Promise<boolean> {
    const { serviceId } = readSlotKey(slotKey);
    return serviceId !== undefined && this.isOffered(tx, serviceId);
  }

  async isOffered(tx: Tx, serviceId: string): Promise<boolean> {
    return (await this.doctors.services(tx)).some((rule) => rule.serviceId === serviceId && rule.online);
  }

  /** What became of a visitor's choice, as the page says it at `now`. */
  async visit(
    tx: Tx,
    row: PageBooking,
    { token, frame, jurisdiction, now }: { token: string; frame: Frame; jurisdiction: Jurisdiction; now: number },
  ): Promise<VisitPage> {
    const fact = row.appointmentId === null ? undefined : await this.facts.known(tx, row.appointmentId);
    const ahead = fact && (fact.status === 'booked' || fact.status === 'confirmed') && fact.startsAt > now;
    const ended = fact?.status === 'cancelled' ? ('cancelled' as const) : ('over' as const);
    const left = (row.heldUntil ?? 0) - now;
    const shown = await this.time(tx, row, frame.locale);
    const until = shown && row.heldUntil !== null ? timeLabel(row.heldUntil, shown.zone, frame.locale) : '';
    return {
      ...{ frame, token, state: fact && !ahead ? ended : row.state, time: shown?.time },
      kept: left > 0 ? { ms: left, until } : undefined,
      consent: consentText(jurisdiction, frame.locale, frame.clinic),
      chooseUrl: chooseUrl(frame, { service: row.wish.service, visit: token, facts: {} }),
      typed: { name: row.entered.name ?? '', phone: '' },
    };
  }

  /** Where the appointment is now: staff may have moved it since. */
  private async time(tx: Tx, row: PageBooking, locale: LocaleId) {
    if (row.slotKey === null) return undefined;
    const chosen = readSlotKey(row.slotKey);
    const fact = row.appointmentId === null ? undefined : await this.facts.known(tx, row.appointmentId);
    const { branchId, startsAt } = { ...chosen, ...(fact && { startsAt: fact.startsAt }) };
    const { clinic, branches } = await this.auth.clinic(tx);
    const branch = branches.get(fact?.branchId ?? branchId);
    const zone = branch?.zone ?? clinic.zone;
    const doctor = fact?.doctor ?? (await this.doctorName(tx, chosen.doctorId, locale));
    const service = (await this.programmes.of(tx)).service(chosen.serviceId, locale)?.name ?? '';
    const when = `${dayLabel(startsAt, zone, locale)}, ${timeLabel(startsAt, zone, locale)}`;
    return { zone, time: { when, doctor, service, where: nameOf(branch?.address ?? {}, locale) } };
  }

  private async doctorName(tx: Tx, doctorId: string, locale: LocaleId): Promise<string> {
    return nameOf((await this.doctors.doctor(tx, doctorId))?.name ?? {}, locale);
  }

  private async services(tx: Tx, locale: LocaleId) {
    const programme = await this.programmes.of(tx);
    const rules = (await this.doctors.services(tx)).filter(({ online }) => online);
    return rules.flatMap(({ serviceId: id }) => {
      const texts = programme.service(id, locale);
      return texts ? [{ id, texts }] : [];
    });
  }
}

function serves({ services }: Doctor, service: string): boolean {
  return services.length === 0 || services.includes(service);
}

function branchesOf({ branches }: KnownClinic, locale: LocaleId) {
  return [...branches.values()].map(({ branchId, address }) => ({ id: branchId, name: nameOf(address, locale) }));
}
