import { MONDAY, HOUR, type House } from '../../support/house.js';
import { atDesk, costs } from './desk-history.js';
import { later, Scribe, type Known } from './scribe.js';

const DAY = 24 * HOUR;
/** How far the history goes back. */
export const days = 240;

/** A year of a clinic, row by row, with everything that is to be left out. */
export class History {
  private readonly book = new Scribe();

  /** `visits`: theirs too, with the stages they led to; without them for people whose visits are known. */
  constructor(people: readonly Known[], { visits = true } = {}) {
    for (const [index, person] of people.entries()) {
      if (visits) this.visiting(person);
      this.life(person, index);
    }
    costs(this.book);
  }

  /** Writes it into the tables of the house, in the order of the records or against it. */
  async write(house: House, backwards = false): Promise<void> {
    await this.book.write(house, backwards);
    // What the consents come to is kept with the recipient.
    await house.rows(
      `UPDATE recipient r SET consents = '{"*": {"*": {"granted": false, "at": 1}}}'
        WHERE clinic_id = $1 AND EXISTS (SELECT FROM consent c WHERE c.clinic_id = $1 AND c.recipient_id = r.recipient_id AND c.class = '*')`,
      [house.clinicId],
    );
  }

  private visiting({ patientId }: Known): void {
    const { book } = this;
    for (const [step, stage] of ['primary', 'repeat', 'regular', 'loyal'].entries()) {
      if (book.draw(3) === 0) break;
      const from = ['potential', 'primary', 'repeat', 'regular'][step];
      book.add('stage_change', {
        ...{ stage_change_id: book.id(), patient_id: patientId, from_stage: from, to_stage: stage },
        ...{ reason: 'test', changed_at: book.at(days - 10 - step * 30 - book.draw(20)) },
      });
    }
    for (let visit = 0; visit < 4; visit += 1) this.visit(patientId, book.draw(days));
  }

  private life(person: Known, index: number): void {
    const { book } = this;
    for (let offered = 0; offered < 3; offered += 1) this.offer(person, 1 + book.draw(days - 5));
    if (index % 9 === 0) this.incident(person, 20 + book.draw(100));
    if (index % 4 === 0) atDesk(book, person, 3 + book.draw(days - 5));
    if (index % 3 === 0) this.survey(person, 3 + book.draw(days - 5));
    if (index % 7 === 0) this.refuse(person, '*', book.at(book.draw(days)));
    if (index % 11 === 0) this.ahead(person, index);
  }

  private visit(patientId: string, ago: number): void {
    const { book } = this;
    const appointmentId = book.id();
    const status = ['attended', 'attended', 'missed', 'cancelled', 'booked'][book.draw(5)];
    book.add('appointment_fact', {
      ...{ appointment_id: appointmentId, patient_id: patientId, starts_at: book.at(ago), status },
      ...{ booked_at: book.at(ago + 5), revision: 1, zone: 'Europe/Kyiv', first_visit: book.draw(4) === 0 },
      branch_id: ['podil', 'pechersk', null][book.draw(3)],
    });
    const confirmed = { appointment_id: appointmentId, status: 'confirmed' };
    if (book.draw(2) === 0) this.line(patientId, book.at(ago + 1), 'appointment.reported', confirmed);
  }

  private line(patientId: string, at: string, kind: string, body: object): void {
    const row = { timeline_id: this.book.id(), patient_id: patientId, occurred_at: at, kind, body };
    this.book.add('timeline', row);
  }

  private offer(person: Known, ago: number): void {
    const { book } = this;
    const enrolmentId = book.id();
    const arm = book.draw(4) === 0 ? 'holdout' : 'written';
    book.add('enrolment', {
      ...{ enrolment_id: enrolmentId, patient_id: person.patientId, scenario_id: 'offer', version: 1 },
      ...{ key: enrolmentId, status: 'finished', outcome: 'done', turn: 1, snapshot: {}, experiment: 'offers', arm },
      ...{ started_at: book.at(ago), ended_at: book.at(ago - 1) },
    });
    if (arm === 'written') this.touch(person, enrolmentId, book.at(ago));
  }

  private touch(person: Known, enrolmentId: string, at: string): void {
    const { book } = this;
    const [touchId, channel] = [book.id(), ['telegram', 'sms', 'whatsapp'][book.draw(3)]];
    const outcome = ['sent', 'sent', 'sent', 'failed', 'suppressed', 'unknown'][book.draw(6)];
    book.add('touch', {
      ...{ touch_id: touchId, enrolment_id: enrolmentId, turn: 1, seq: 0, scenario_id: 'offer', version: 1 },
      ...{ patient_id: person.patientId, recipient_id: person.recipientId, state: 'told', episode: 1 },
      ...{ class: 'marketing', repeat: 'never_twice', priority: 1, template: 'offer' },
      ...{ replies: book.draw(2) === 0 ? ['yes'] : [], initiated: book.draw(6) > 0, tells: [], tried: [], attempts: 1 },
      ...{ planned_at: at, slot_at: at, reserved: true, expires_at: at, deferrals: [] },
      ...{ status: 'ended', outcome, ended_at: at, channel, copies: 0 },
    });
    if (outcome !== 'sent') return;
    this.receipt(touchId, channel, at);
    if (book.draw(3) === 0) {
      const type = book.draw(4) === 0 ? 'reply.none' : 'reply.yes';
      const heard = later(at, book.draw(30) * 24);
      this.line(person.patientId, heard, 'enrolment.turned', { event: { type, touch: touchId } });
    }
    if (book.draw(12) === 0) this.refuse(person, 'marketing', later(at, book.draw(48)));
  }

  private receipt(touchId: string, channel: string | undefined, at: string): void {
    const { book } = this;
    book.add('message', {
      ...{ message_id: book.id(), touch_id: touchId, attempt: 1, channel, contact_point_id: book.id(), epoch: 1 },
      ...{ body: 'test', locale: 'uk', template_hash: 'test', state: 'sent', dispatched_at: at, sent_at: at },
      delivered_at: book.draw(3) > 0 ? later(at, 1) : null,
      read_at: book.draw(3) === 0 ? later(at, 2) : null,
    });
  }

  private incident({ patientId }: Known, ago: number): void {
    const id = this.book.id();
    this.book.add('enrolment', {
      ...{ enrolment_id: id, patient_id: patientId, scenario_id: 'trouble', version: 1, key: id, status: 'finished' },
      ...{ outcome: 'done', turn: 1, snapshot: {}, started_at: this.book.at(ago), ended_at: this.book.at(ago - 15) },
    });
  }

  private survey({ patientId }: Known, ago: number): void {
    const { book } = this;
    const round = book.id();
    const answered = book.draw(3) > 0;
    const [asked, ended] = [book.at(ago), book.at(ago - 2)];
    book.add('survey_round', {
      ...{ round_id: round, survey: 'nps', patient_id: patientId, way: 'chat', asked_at: asked, ended_at: ended },
      state: answered ? 'answered' : ['silent', 'declined', 'not_asked'][book.draw(3)],
      closes_at: later(asked, 9 * 24),
    });
    if (!answered) return;
    for (const [kind, least, most] of [
      ['nps', 0, 10],
      ['csi', 1, 5],
      ['ces', 1, 7],
      ['expectation', 1, 3],
    ] as const)
      book.add('survey_answer', {
        ...{ round_id: round, survey: 'nps', touchpoint: 'opinion', patient_id: patientId, answered_at: ended },
        ...{ question: kind, kind, attribute: kind, scale_min: least, scale_max: most },
        score: least + book.draw(most - least + 1),
      });
  }

  private refuse({ recipientId }: Known, messageClass: string, at: string): void {
    this.book.add('consent', {
      ...{ consent_id: this.book.id(), recipient_id: recipientId, class: messageClass, channel: '*', granted: false },
      ...{ occurred_at: at, recorded_at: at, proof: {} },
    });
  }

  /** Each of the grounds of attention that lie in the future, and what is only nearly one. */
  private ahead({ patientId }: Known, index: number): void {
    const { book } = this;
    const way = (index / 11) % 5;
    const id = book.id();
    const [soon, before] = [new Date(MONDAY + 3 * DAY).toISOString(), book.at(2)];
    if (way < 2)
      book.add('appointment_fact', {
        ...{ appointment_id: id, patient_id: patientId, starts_at: soon, status: way === 0 ? 'booked' : 'cancelled' },
        ...{ booked_at: before, revision: 1, zone: 'Europe/Kyiv', first_visit: false },
      });
    if (way === 2 || way === 3)
      book.add('attention_stop', {
        ...{ stop_id: id, patient_id: patientId, reason: 'ended', by_id: 'test', by_name: 'test', stopped_at: before },
        lifted_at: way === 3 ? book.at(1) : null,
      });
    if (way === 4) {
      const key = { enrolment_id: id, patient_id: patientId, scenario_id: 'offer', version: 1, key: id };
      book.add('enrolment', { ...key, status: 'running', turn: 1, snapshot: {}, started_at: before });
      book.add('timer', { enrolment_id: id, name: 'soon', episode: 1, due_at: soon, late: false });
    }
  }
}
