import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isoDateOf, localDay } from '../../engine/index.js';
import { AppError, Clock, Logger, UnitOfWork, type Tx } from '../../runtime/index.js';
import { AccountService } from '../account/account.service.js';
import { AccountStore, type AccountRow } from '../account/account.store.js';
import { affordable } from '../account/spending-cap.js';
import type { ChannelAdapter, OutboundMessage } from '../port.js';
import { sendSafely } from '../send-safely.js';
import { nextProbe, outcomeOf, probeTime, type ProbeOutcome } from './probe-rule.js';
import { ProbeStore } from './probe.store.js';

/** How an account is to be probed. */
export interface ProbeWish {
  readonly to: string;
  readonly everyHours: number;
}

/**
 * Sends a real message to the clinic's own test contact now and then, so that a channel that fails is known before a patient misses
 * something. A probe is no touch: it is in no ledger, no budget and no report, and an address of a patient is refused.
 */
@Injectable()
export class ProbeService {
  constructor(
    private readonly store: ProbeStore,
    private readonly accountStore: AccountStore,
    private readonly accounts: AccountService,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The first one leaves at once, or when the quiet hours end. Errors: CHANNEL_ACCOUNT_UNKNOWN, CHANNEL_PROBE_PATIENT. */
  async set(tx: Tx, name: string, { to, everyHours }: ProbeWish): Promise<AccountRow> {
    const row = await this.accounts.named(tx, name);
    if (await this.store.isPatients(tx, row.channel, to)) throw patientsOwn();
    const nextAt = probeTime(this.clock.now(), await this.store.clinic(tx));
    await this.store.save(tx, { accountId: row.accountId, address: to, everyHours, nextAt });
    return row;
  }

  /** Errors: CHANNEL_ACCOUNT_UNKNOWN. */
  async stop(tx: Tx, name: string): Promise<void> {
    const { accountId } = await this.accounts.named(tx, name);
    await this.store.remove(tx, accountId);
  }

  /** Probes the account if that is due; whoever comes second finds it done. */
  async probe(clinicId: number, row: AccountRow, adapter: ChannelAdapter): Promise<ProbeOutcome | undefined> {
    if (row.state !== 'on') return undefined;
    const now = this.clock.now();
    const taken = await this.work.run(clinicId, (tx) => this.take(tx, row, { adapter, now }));
    if (!taken) return undefined;
    const outcome = taken.outcome ?? (await this.send(adapter, taken.message));
    const fails = await this.work.run(clinicId, (tx) =>
      this.store.record(tx, row.accountId, this.clock.now(), outcome),
    );
    if (fails) {
      const { result, code } = outcome;
      this.logger.warn('channel.probe_failed', { clinic_id: clinicId, channel: row.channel, result, code });
    }
    return outcome;
  }

  private async send(adapter: ChannelAdapter, message: OutboundMessage): Promise<ProbeOutcome> {
    const deadline = this.clock.monotonic() + adapter.capabilities.callTimeoutMs;
    return outcomeOf(await sendSafely(adapter, message, { clock: this.clock, deadline }));
  }

  /** What is to be sent, or why nothing is; in quiet hours the probe waits for their end. */
  private async take(
    tx: Tx,
    row: AccountRow,
    { adapter, now }: { readonly adapter: ChannelAdapter; readonly now: number },
  ): Promise<{ message: OutboundMessage; outcome?: ProbeOutcome } | undefined> {
    const due = await this.store.due(tx, row.accountId, now);
    if (!due) return undefined;
    const clinic = await this.store.clinic(tx);
    const allowed = probeTime(now, clinic);
    const nextAt = allowed > now ? allowed : nextProbe(now, due.everyHours);
    if (!(await this.store.claim(tx, row.accountId, { now, nextAt })) || allowed > now) return undefined;
    const message = probeMessage(tx.clinicId, row, { address: due.address, now });
    const refused = (code: string) => ({ message, outcome: { result: 'refused', code } as const });
    if (await this.store.isPatients(tx, row.channel, due.address)) return refused('PROBE_PATIENT');
    if (row.cap && !(await this.pays(tx, row, { units: adapter.units?.(message) ?? 1, zone: clinic.zone, now })))
      return refused('PROBE_SPENT');
    return { message };
  }

  /** A probe is paid from the same day's money as what patients get, and never takes more than is left. */
  private async pays(
    tx: Tx,
    { accountId, cap }: AccountRow,
    { units, zone, now }: { readonly units: number; readonly zone: string; readonly now: number },
  ): Promise<boolean> {
    if (!cap) return true;
    const day = isoDateOf(localDay(zone, now));
    const spent = await this.accountStore.spent(tx, accountId, day);
    if (affordable(cap, spent, [units])[0] !== true) return false;
    await this.accountStore.spend(tx, accountId, day, { units, amount: units * cap.unit_price });
    return true;
  }
}

/** Whoever tests the channel has written to it, or the provider itself refuses free words. */
function probeMessage(
  clinicId: number,
  { channel, name }: AccountRow,
  { address, now }: { readonly address: string; readonly now: number },
): OutboundMessage {
  const text = `Tropa: ${name} ✓`;
  return {
    ...{ clientRef: randomUUID(), clinicId, channel, address, lastHeardAt: now, subject: text, text },
    ...{ buttons: [], class: 'service', locale: 'en' },
  };
}

function patientsOwn(): AppError {
  return new AppError('CHANNEL_PROBE_PATIENT', 'This address is a patient’s: a probe may not go there.', {
    status: 422,
    fix: 'Give the address of a phone or mailbox that the clinic keeps for tests.',
  });
}
