import { Injectable } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { jurisdictionOf } from './consent-texts.js';
import { PageSettingsStore, type PageSettings } from './page-settings.store.js';

/** A form on a phone, with a code that comes by SMS. */
const usualHoldMinutes = 10;

/** How the public page of the clinic behaves. */
@Injectable()
export class PageSettingsService {
  constructor(
    private readonly store: PageSettingsStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  /** A clinic that said nothing shows its page, in no frame: what can be booked there is chosen by service. Errors: AUTH_CLINIC_UNKNOWN. */
  async of(tx: Tx): Promise<PageSettings> {
    const { clinic } = await this.auth.clinic(tx);
    const usual = { enabled: true, jurisdiction: jurisdictionOf(clinic.currency), embedOrigins: [] };
    return (await this.store.find(tx)) ?? { ...usual, holdMinutes: usualHoldMinutes };
  }

  async save(tx: Tx, settings: PageSettings): Promise<PageSettings> {
    await this.store.save(tx, settings, this.clock.now());
    return settings;
  }
}
