import { Injectable } from '@nestjs/common';
import { Clock } from '../../runtime/index.js';
import { AccountKeeper, type OpenAccount } from '../account/account-keeper.service.js';
import type { Approvals } from '../port.js';

/** What one account says about its texts; `askedAt` in epoch ms. */
export interface AccountApprovals {
  readonly name: string;
  readonly askedAt: number;
  readonly approvals: Approvals;
}

interface Remembered extends AccountApprovals {
  readonly until: number;
}

/** Approvals take hours; a page that is open asks every few seconds. */
const rememberMs = 60_000;

/** Asks providers which texts of the clinic they have approved. */
@Injectable()
export class ApprovalService {
  private readonly remembered = new Map<string, Promise<Remembered>>();

  constructor(
    private readonly accounts: AccountKeeper,
    private readonly clock: Clock,
  ) {}

  /** Every account that needs approvals, as it was at most a minute ago. */
  async of(clinicId: number): Promise<AccountApprovals[]> {
    const asking = this.accounts
      .all()
      .filter((open) => open.clinicId === clinicId && open.row.state !== 'off' && open.adapter.approvals !== undefined);
    return Promise.all(asking.map((open) => this.ask(open)));
  }

  private async ask(open: OpenAccount): Promise<Remembered> {
    const key = `${open.row.accountId}/${open.row.revision}`;
    const known = await this.remembered.get(key);
    if (known && known.until > this.clock.monotonic()) return known;
    const asked = this.askNow(open);
    this.remembered.set(key, asked);
    return asked;
  }

  private async askNow({ row, adapter }: OpenAccount): Promise<Remembered> {
    const approvals = (await adapter.approvals?.()) ?? { texts: [] };
    return {
      name: row.name,
      askedAt: this.clock.now(),
      until: this.clock.monotonic() + rememberMs,
      approvals,
    };
  }
}
