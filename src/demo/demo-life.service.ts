import { Injectable } from '@nestjs/common';
import { InboundSink, type ChannelName } from '../channel/index.js';
import { HOUR } from '../engine/index.js';
import { slotReply } from '../outbox/index.js';
import { AppointmentService, ConsentService, EventStore, PatientService } from '../patient/index.js';
import { Chance } from '../rehearsal/index.js';
import type { Tx } from '../runtime/index.js';
import { answerTo } from './demo-answer.js';
import { lifeBetween, type DemoYear, type LifeStep } from './demo-life.js';
import { demoPerson, demoPrefix } from './demo-people.js';
import { writtenWords } from './demo-words.js';
import { DemoWorldStore, type PastVisit, type PhoneQuestion } from './demo-world.store.js';

/** Whoever does not come is sure of it one hour after the beginning. */
const overAfterMs = HOUR;
/** An answer that took longer than this was none. */
const answersWithinMs = 20 * HOUR;

/** A stretch of the demo's time that has just gone by, epoch ms; what happens at `from` belongs to the stretch before. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What happened in a stretch, counted. */
export interface Lived {
  readonly came: number;
  readonly booked: number;
  readonly over: number;
  readonly wrote: number;
  readonly answered: number;
}

/** The life of the invented patients: who comes, books, turns up or not, writes, and answers what they were asked. */
@Injectable()
export class DemoLife {
  constructor(
    private readonly world: DemoWorldStore,
    private readonly patients: PatientService,
    private readonly appointments: AppointmentService,
    private readonly consents: ConsentService,
    private readonly events: EventStore,
    private readonly sink: InboundSink,
  ) {}

  /** Everything of a stretch, in the caller's transaction. */
  async live(tx: Tx, year: DemoYear, stretch: Stretch): Promise<Lived> {
    const steps = lifeBetween(year, stretch.from, stretch.until);
    const came = await this.come(tx, steps);
    const booked = await this.book(tx, year, steps, stretch.until);
    const over = await this.takePlace(tx, stretch.until);
    const wrote = await this.write(tx, steps);
    const answered = await this.answer(tx, stretch);
    return { came, booked, over, wrote, answered };
  }

  private async come(tx: Tx, steps: readonly LifeStep[]): Promise<number> {
    const arriving = steps.filter(({ does }) => does === 'comes');
    const people = arriving.map(({ person, at }) => ({ ...demoPerson(person), at }));
    const made = await this.patients.upsertPatients(
      tx,
      people.map(({ key: externalId, name, locale, contacts, at }) => ({
        ...{ externalId, name, locale, contacts },
        ...{ stage: 'potential' as const, createdAt: at },
      })),
    );
    const ids = made.map(({ patientId }) => patientId);
    const recipients = new Map((await this.world.recipients(tx, ids)).map((row) => [row.patientId, row.recipientId]));
    const words = people.flatMap(({ agrees, contacts, at }, index) =>
      (agrees ? ['news', 'marketing'] : []).flatMap((messageClass) =>
        contacts.map(({ channel }) => ({
          recipientId: recipients.get(ids[index] ?? '') ?? '',
          ...{ class: messageClass, channel, granted: true, occurredAt: at, proof: { source: 'demo' } },
        })),
      ),
    );
    await this.consents.recordConsents(tx, words);
    return people.length;
  }

  private async book(tx: Tx, { zone }: DemoYear, steps: readonly LifeStep[], now: number): Promise<number> {
    const wanted = steps.flatMap((step) =>
      step.does === 'books' ? [{ ...step, key: demoPerson(step.person).key }] : [],
    );
    if (wanted.length === 0) return 0;
    const busy = await this.world.withVisitAhead(
      tx,
      now,
      wanted.map(({ key }) => key),
    );
    const free = wanted.filter(({ key }) => !busy.has(key));
    const reports = free.map(({ key, at, visit: { number, startsAt, service, doctor } }) => ({
      ...{ externalId: `${key}/${number}`, patientExternalId: key, status: 'booked' as const },
      ...{ bookedAt: at, occurredAt: at, startsAt, zone, service, doctor, branchId: 'podil' },
    }));
    await this.appointments.recordAppointments(tx, reports, now);
    return free.length;
  }

  /** What became of the visits whose hour is over, and what the clinic's system tells about them. */
  private async takePlace(tx: Tx, now: number): Promise<number> {
    const visits = await this.world.pastVisits(tx, now - overAfterMs, demoPrefix);
    for (const visit of visits) await this.end(tx, visit, now);
    return visits.length;
  }

  private async end(tx: Tx, visit: PastVisit, now: number): Promise<void> {
    const { appointmentId, externalId, patientId, startsAt, zone, service, confirmed, first } = visit;
    const chance = new Chance('demo visit', externalId);
    const missed = chance.happens(confirmed ? 0.03 : 0.12);
    const status = missed ? ('missed' as const) : ('attended' as const);
    const report = { externalId, patientId, startsAt, zone, status, occurredAt: now };
    await this.appointments.recordAppointments(tx, [report], now);
    if (missed) return;
    const told = (type: string, payload: Readonly<Record<string, unknown>>) =>
      this.events.record(tx, [{ patientId, type, occurredAt: now, payload }]);
    await told('visit.completed', { visit_id: appointmentId, service: service ?? 'consultation', first });
    if (service === 'skin-diagnostics') await told('results.ready', { examination: 'skin' });
    if (service === 'laser' && chance.happens(0.3)) await told('treatment.started', { course: 'laser' });
  }

  private async write(tx: Tx, steps: readonly LifeStep[]): Promise<number> {
    const written = steps.flatMap((step) => (step.does === 'writes' ? [step] : []));
    for (const { person, at, about } of written) {
      const { contacts, locale, key } = demoPerson(person);
      const [contact] = contacts;
      if (!contact) continue;
      const text = writtenWords(about, locale, new Chance('demo words', key, at).next());
      await this.say(tx, { ...contact, text, id: `${key}/${at}`, at });
    }
    return written.length;
  }

  private async answer(tx: Tx, { from, until }: Stretch): Promise<number> {
    const span = { from: from - answersWithinMs, until, prefix: demoPrefix };
    let count = 0;
    for (const question of await this.world.questions(tx, span)) {
      const answer = answerTo({ ...question, replies: offers(question) });
      if (!answer || answer.at <= from || answer.at > until) continue;
      const { messageId, channel, address } = question;
      const button = { clientRef: messageId, intent: answer.reply };
      await this.say(tx, { channel, address, button, id: `${messageId}/answer`, at: answer.at });
      count += 1;
    }
    return count;
  }

  private async say(
    { clinicId }: Tx,
    said: {
      readonly channel: ChannelName;
      readonly address: string;
      readonly text?: string;
      readonly button?: { readonly clientRef: string; readonly intent: string };
      readonly id: string;
      readonly at: number;
    },
  ): Promise<void> {
    const { id: externalId, at: occurredAt, ...words } = said;
    await this.sink.reply({ clinicId, ...words, externalId, occurredAt });
  }
}

/** Its replies, and a reply for each of the times it offers. */
function offers({ replies, choices }: PhoneQuestion): string[] {
  return [...replies, ...(choices?.shown ?? []).map((_, index) => slotReply(index))];
}
