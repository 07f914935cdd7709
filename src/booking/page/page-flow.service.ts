import { Injectable } from '@nestjs/common';
import { readAddress } from '../../patient/index.js';
import { Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { BookingLinks } from './booking-links.service.js';
import { CONSENT_VERSION, phoneCountry } from './consent-texts.js';
import type { ContactFields, PageFields } from './page-fields.js';
import { PageSettingsService } from './page-settings.service.js';
import type { PageSettings } from './page-settings.store.js';
import { PageTries } from './page-tries.service.js';
import { PageVisits, type Stepped } from './page-visits.service.js';
import { PageReading } from './page-reading.service.js';

/** What a step of a visitor leads to: a token where a way begins, or what went wrong. */
export type FlowEnd = { readonly token: string } | Stepped | 'tries' | 'link' | 'name' | 'phone' | 'consent' | 'closed';

/** Who asks: the clinic whose page it is, and the address the request came from. */
export interface Visitor {
  readonly clinicId: number;
  readonly address: string;
}

/** The steps of the public page with their limits: what strangers may do, how often, and in which order. */
@Injectable()
export class PageFlow {
  constructor(
    private readonly work: UnitOfWork,
    private readonly visits: PageVisits,
    private readonly reading: PageReading,
    private readonly links: BookingLinks,
    private readonly tries: PageTries,
    private readonly settings: PageSettingsService,
    private readonly clock: Clock,
  ) {}

  /** Keeps the time that was chosen, or begins to wait for one. Errors: BOOKING_SLOT_KEY. */
  async begin(
    { clinicId, address }: Visitor,
    fields: PageFields & { readonly locale: 'ru' | 'uk' | 'en' },
  ): Promise<FlowEnd> {
    const { service, doctor, branch, slot, me, locale, facts } = fields;
    const link = me === undefined ? undefined : this.links.read(clinicId, me);
    if (me !== undefined && !link) return 'link';
    if (service === undefined) return 'gone';
    if (!(await this.tries.take(clinicId, { hold_at_address: address }))) return 'tries';
    const begun = await this.work.run(clinicId, async (tx) => {
      const settings = await this.settings.of(tx);
      if (!settings.enabled || (slot !== undefined && !(await this.reading.isOnline(tx, slot)))) return 'closed';
      if (!(await this.reading.isOffered(tx, service))) return 'gone';
      const choice = { slotKey: slot, wish: { service, doctor, branch }, link, locale, facts };
      return this.visits.begin(tx, { ...choice, holdMinutes: settings.holdMinutes, now: this.clock.now() });
    });
    return begun === 'used' ? 'link' : begun;
  }

  /** Sends a code to the phone; a phone the clinic knows is answered like any other. */
  async contact({ clinicId, address }: Visitor, token: string, fields: ContactFields): Promise<FlowEnd> {
    const { name, forOther, news, consent } = fields;
    if (name === '') return 'name';
    if (!consent) return 'consent';
    const { jurisdiction } = await this.work.run(clinicId, (tx) => this.settings.of(tx));
    const read = readAddress('sms', fields.phone, phoneCountry(jurisdiction));
    if (!('address' in read)) return 'phone';
    const subjects = { code_at_address: address, code_for_phone: read.address, code_of_clinic: 'all' };
    if (!(await this.tries.take(clinicId, subjects))) return 'tries';
    const entered = { name, forOther, news, consent: CONSENT_VERSION };
    const step = { phone: read.address, entered, now: this.clock.now() };
    return this.work.run(clinicId, (tx) => this.visits.contact(tx, token, step));
  }

  async again({ clinicId, address }: Visitor, token: string): Promise<FlowEnd> {
    if (!(await this.tries.take(clinicId, { code_at_address: address, code_of_clinic: 'all' }))) return 'tries';
    return this.work.run(clinicId, (tx) => this.visits.again(tx, token, this.clock.now()));
  }

  async code({ clinicId }: Visitor, token: string, code: string): Promise<FlowEnd> {
    return this.work.run(clinicId, (tx) => this.visits.code(tx, token, code, this.clock.now()));
  }

  async confirm({ clinicId }: Visitor, token: string): Promise<FlowEnd> {
    return this.work.run(clinicId, (tx) => this.visits.confirm(tx, token, this.clock.now()));
  }

  async cancel({ clinicId }: Visitor, token: string): Promise<FlowEnd> {
    return this.work.run(clinicId, (tx) => this.visits.cancel(tx, token, this.clock.now()));
  }

  /** Another time for a visitor who is on their way, or for a visit that is booked. Errors: BOOKING_SLOT_KEY. */
  async choose({ clinicId, address }: Visitor, token: string, slotKey: string): Promise<FlowEnd> {
    if (!(await this.tries.take(clinicId, { hold_at_address: address }))) return 'tries';
    return this.work.run(clinicId, async (tx) => {
      const { enabled, holdMinutes } = await this.settings.of(tx);
      if (!enabled || !(await this.reading.isOnline(tx, slotKey))) return 'closed';
      return this.visits.choose(tx, token, { slotKey, holdMinutes, now: this.clock.now() });
    });
  }

  settingsOf(tx: Tx): Promise<PageSettings> {
    return this.settings.of(tx);
  }
}
