import { Injectable } from '@nestjs/common';
import { incidentKinds, LifecycleService, LifecycleStore, silenceOf, type KnownLife } from '../../patient/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { atRisk, type AtRisk } from './at-risk.js';
import { checklist } from './checklist.js';
import { LedgerStore } from './ledger.store.js';
import { loyalShares } from './loyal-share.js';
import { LoyaltyLedgersStore } from './loyalty-ledgers.store.js';
import { LoyaltyStore } from './loyalty.store.js';
import { measuredLoyalty } from './return-curve.js';

const day = 86_400_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';
const reasonDays = 365;
const pageSize = 500;
/** So many pages are read for one answer; whoever wants more asks on. */
const mostPages = 20;

/** How loyal the clinic's patients are, all together and one by one. */
@Injectable()
export class LoyaltyService {
  constructor(
    private readonly store: LoyaltyStore,
    private readonly ledger: LedgerStore,
    private readonly counts: LoyaltyLedgersStore,
    private readonly lifecycle: LifecycleService,
    private readonly lives: LifecycleStore,
    private readonly clock: Clock,
  ) {}

  /** Shares, the number of visits the own figures speak for, whom incidents may cost, and why others left. */
  async overview(tx: Tx) {
    const now = this.clock.now();
    const settings = await this.lifecycle.settings(tx);
    const cells = await this.store.standing(tx);
    const { window_days: days, alarm } = settings.incidents;
    return {
      ...{ settings, now },
      stages: stageCounts(cells),
      shares: (['all', 'branch', 'doctor', 'service'] as const).map((by) => ({ by, shares: loyalShares(cells, by) })),
      measured: measuredLoyalty(await this.store.curve(tx, now), settings.return_share),
      hurt: await this.store.hurt(tx, now - days * day, alarm),
      reasons: await this.store.reasons(tx, now - reasonDays * day),
    };
  }

  /** Fewer visits than loyalty takes, nothing booked, and later than is usual for them; by id, with where to go on. */
  async atRisk(tx: Tx, page: { after?: string | undefined; limit: number }) {
    const { found, next } = await this.late(tx, page);
    const contacts = await this.counts.lastContacts(
      tx,
      found.map(({ patientId }) => patientId),
    );
    return { patients: found.map((one) => ({ ...one, lastContact: contacts.get(one.patientId) ?? null })), next };
  }

  private async late(tx: Tx, { after = beforeAll, limit }: { after?: string | undefined; limit: number }) {
    const now = this.clock.now();
    const { loyal } = await this.lifecycle.settings(tx);
    const found: AtRisk[] = [];
    let from = after;
    for (let page = 0; page < mostPages; page += 1) {
      const people = await this.store.candidates(tx, { after: from, below: loyal.visits, now, limit: pageSize });
      for (const person of people) {
        const risk = atRisk(person, now);
        if (risk) found.push(risk);
        from = person.patientId;
        if (found.length === limit) return { found, next: from };
      }
      if (people.length < pageSize) return { found, next: null };
    }
    return { found, next: from };
  }

  /** Errors: PATIENT_UNKNOWN. */
  async of(tx: Tx, patientId: string) {
    const now = this.clock.now();
    const sides = await this.store.sides(tx, patientId, now);
    const [life] = await this.lives.lives(tx, [patientId]);
    if (!sides || !life) throw unknown();
    const settings = await this.lifecycle.settings(tx);
    const facts = await this.lifecycle.ledger(tx, patientId);
    const silence = silenceOf(life.visits);
    const regular = ['regular', 'loyal'].includes(sides.stage) && !((silence?.declinesAt ?? Infinity) <= now);
    return {
      ...{ sides, settings, facts, silence, visits: life.visits.length },
      incidents: incidentsOf(life, now - settings.incidents.window_days * day),
      history: await this.store.history(tx, patientId),
      checklist: checklist({ ...sides, visits: life.visits, regular, facts }),
      privileges: await this.ledger.list(tx, patientId),
      code: await this.ledger.codeOf(tx, patientId),
      now,
    };
  }
}

/** What is shown of one patient's loyalty. */
export type PatientLoyalty = Awaited<ReturnType<LoyaltyService['of']>>;
export type RiskListed = Awaited<ReturnType<LoyaltyService['atRisk']>>['patients'][number];
export type LoyaltyOverview = Awaited<ReturnType<LoyaltyService['overview']>>;

function stageCounts(cells: readonly { stage: string; patients: number }[]): { stage: string; patients: number }[] {
  const counts = new Map<string, number>();
  for (const { stage, patients } of cells) counts.set(stage, (counts.get(stage) ?? 0) + patients);
  return [...counts].map(([stage, patients]) => ({ stage, patients }));
}

function incidentsOf({ facts }: KnownLife, since: number): number {
  return facts.filter(({ kind, at }) => incidentKinds.has(kind) && at > since).length;
}

function unknown(): AppError {
  return new AppError('PATIENT_UNKNOWN', 'There is no such patient.', {
    status: 404,
    fix: 'Open the patient from the list of patients; this one may have been forgotten.',
  });
}
