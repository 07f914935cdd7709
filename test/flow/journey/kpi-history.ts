import type { House } from '../../support/house.js';
import { HOUR, MONDAY } from '../../support/house.js';
import { programmeOf } from '../../support/trial-programme.js';
import type { Programme } from '../../../src/catalog/index.js';

const DAY = 24 * HOUR;
/** How far the history goes back. */
export const days = 240;

const offer = `
scenario: offer
title: {en: An offer, ru: Предложение, uk: Пропозиція}
touchpoint: season-offer
groups: [repeat]
class: marketing
enrol: [{on: custom.offer, key: "[now]"}]
experiment: {name: offers, arms: {written: 3, holdout: 1}, holdout: holdout, measure: {on: appointment.booked, within: P30D}}
machine:
  initial: dealing
  states:
    dealing: {always: [{guard: arm == 'holdout', target: done}, {target: told}]}
    told: {after: {P30D: done}}
    done: {type: final, output: {outcome: done}}
`;

const trouble = `
scenario: trouble
title: {en: Trouble, ru: Беда, uk: Біда}
touchpoint: incident
groups: [repeat]
class: incident
enrol: [{on: incident.opened, key: "[now]"}]
machine:
  initial: open
  states:
    open: {on: {incident.closed: done}, after: {P30D: done}}
    done: {type: final, output: {outcome: done}}
`;

/** Two scenarios: one of offers with a holdout, one that stands for an incident. */
export async function figuresProgramme(): Promise<Programme> {
  const [offers, troubles] = [await programmeOf(offer, {}), await programmeOf(trouble, {})];
  return { ...offers, scenarios: [...offers.scenarios, ...troubles.scenarios] };
}

/** The same numbers every time. */
function lottery(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Row = Readonly<Record<string, unknown>>;

/** A year of a clinic, row by row, with everything that is to be left out. */
export class History {
  readonly tables = new Map<string, Row[]>();
  private count = 0;
  private readonly draw = lottery(42);

  constructor(private readonly people: readonly { readonly patientId: string; readonly recipientId: string }[]) {
    for (const [index] of people.entries()) this.life(index);
  }

  /** Writes it into the tables of the house. */
  async write(house: House): Promise<void> {
    for (const [table, rows] of this.tables) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const sql = `INSERT INTO ${table} (clinic_id, ${columns.join(', ')})
        SELECT $1, ${columns.map((column) => `x.${column}`).join(', ')} FROM json_populate_recordset(NULL::${table}, $2::json) x`;
      await house.rows(sql, [house.clinicId, JSON.stringify(rows)]);
    }
  }

  private add(table: string, row: Row): void {
    this.tables.set(table, [...(this.tables.get(table) ?? []), row]);
  }

  private id(): string {
    this.count += 1;
    return `0198f000-0000-7000-8000-${String(this.count).padStart(12, '0')}`;
  }

  private at(daysAgo: number): string {
    return new Date(MONDAY - daysAgo * DAY - this.draw(20) * HOUR).toISOString();
  }

  private life(index: number): void {
    const { draw } = this;
    for (const [step, stage] of ['primary', 'repeat', 'regular', 'loyal'].entries()) {
      if (draw(3) === 0) break;
      const from = ['potential', 'primary', 'repeat', 'regular'][step];
      this.add('stage_change', {
        ...{ stage_change_id: this.id(), patient_id: this.person(index).patientId, from_stage: from, to_stage: stage },
        ...{ reason: 'test', changed_at: this.at(days - 10 - step * 30 - draw(20)) },
      });
    }
    for (let visit = 0; visit < 4; visit += 1) this.visit(index, draw(days));
    for (let offered = 0; offered < 3; offered += 1) this.offer(index, 1 + draw(days - 5));
    if (index % 9 === 0) this.incident(index, 20 + draw(100));
    if (index % 4 === 0) this.handover(index, 1 + draw(days - 5));
    if (index % 3 === 0) this.survey(index, 1 + draw(days - 5));
    if (index % 7 === 0) this.refusal(index, draw(days));
  }

  private person(index: number) {
    const found = this.people[index];
    if (!found) throw new Error('nobody there');
    return found;
  }

  private visit(index: number, ago: number): void {
    const { draw } = this;
    const appointmentId = this.id();
    const status = ['attended', 'attended', 'missed', 'cancelled', 'booked'][draw(5)];
    this.add('appointment_fact', {
      ...{ appointment_id: appointmentId, patient_id: this.person(index).patientId, starts_at: this.at(ago), status },
      ...{ booked_at: this.at(ago + 5), revision: 1, zone: 'Europe/Kyiv', first_visit: draw(4) === 0 },
      branch_id: ['podil', 'pechersk', null][draw(3)],
    });
    if (draw(2) === 0)
      this.line(index, this.at(ago + 1), 'appointment.reported', {
        appointment_id: appointmentId,
        status: 'confirmed',
      });
  }

  private line(index: number, at: string, kind: string, body: object): void {
    this.add('timeline', {
      timeline_id: this.id(),
      patient_id: this.person(index).patientId,
      occurred_at: at,
      kind,
      body,
    });
  }

  private offer(index: number, ago: number): void {
    const { draw } = this;
    const enrolmentId = this.id();
    const arm = draw(4) === 0 ? 'holdout' : 'written';
    const { patientId, recipientId } = this.person(index);
    this.add('enrolment', {
      ...{
        enrolment_id: enrolmentId,
        patient_id: patientId,
        scenario_id: 'offer',
        version: 1,
        key: enrolmentId,
        status: 'finished',
      },
      ...{
        outcome: 'done',
        turn: 1,
        snapshot: {},
        started_at: this.at(ago),
        ended_at: this.at(ago - 1),
        experiment: 'offers',
        arm,
      },
    });
    if (arm === 'holdout') return;
    const touchId = this.id();
    const outcome = ['sent', 'sent', 'sent', 'failed', 'suppressed', 'unknown'][draw(6)];
    const at = this.at(ago);
    this.add('touch', {
      ...{
        touch_id: touchId,
        enrolment_id: enrolmentId,
        turn: 1,
        seq: 0,
        patient_id: patientId,
        recipient_id: recipientId,
      },
      ...{
        scenario_id: 'offer',
        version: 1,
        state: 'told',
        episode: 1,
        class: 'marketing',
        repeat: 'never_twice',
        priority: 1,
      },
      ...{
        template: 'offer',
        replies: draw(2) === 0 ? ['yes'] : [],
        initiated: draw(6) > 0,
        tells: [],
        tried: [],
        attempts: 1,
      },
      ...{
        planned_at: at,
        slot_at: at,
        reserved: true,
        expires_at: at,
        deferrals: [],
        status: 'ended',
        outcome,
        ended_at: at,
      },
      ...{ channel: ['telegram', 'sms', 'whatsapp'][draw(3)], copies: 0 },
    });
    if (outcome !== 'sent') return;
    if (draw(3) === 0) {
      const type = draw(4) === 0 ? 'reply.none' : 'reply.yes';
      const heard = new Date(Date.parse(at) + draw(30) * DAY).toISOString();
      this.line(index, heard, 'enrolment.turned', { event: { type, touch: touchId } });
    }
    if (draw(12) === 0) this.refuse(index, 'marketing', new Date(Date.parse(at) + draw(48) * HOUR).toISOString());
  }

  private incident(index: number, ago: number): void {
    const id = this.id();
    this.add('enrolment', {
      ...{
        enrolment_id: id,
        patient_id: this.person(index).patientId,
        scenario_id: 'trouble',
        version: 1,
        key: id,
        status: 'finished',
      },
      ...{ outcome: 'done', turn: 1, snapshot: {}, started_at: this.at(ago), ended_at: this.at(ago - 15) },
    });
  }

  private handover(index: number, ago: number): void {
    const { draw } = this;
    const opened = Date.parse(this.at(ago));
    const later = (hours: number) => new Date(opened + hours * HOUR).toISOString();
    const accepted = draw(4) > 0;
    this.add('handover', {
      ...{
        handover_id: this.id(),
        patient_id: this.person(index).patientId,
        department: 'treatment',
        from_department: 'reception',
      },
      ...{
        reason: 'test',
        summary: 'test',
        status: 'closed',
        opened_at: later(0),
        due_at: later(6),
        closed_at: later(60),
      },
      ...{
        accepted_at: accepted ? later(draw(30)) : null,
        resolution: 'done',
        fields: { known: 'test' },
        required: ['known'],
        escalation: 0,
        version: 1,
      },
      ...(draw(5) === 0 ? { returned_at: later(31), return_reason: 'test' } : {}),
    });
  }

  private survey(index: number, ago: number): void {
    const { draw } = this;
    const round = this.id();
    const { patientId } = this.person(index);
    const answered = draw(3) > 0;
    const [asked, ended] = [this.at(ago), this.at(ago - 2)];
    this.add('survey_round', {
      ...{ round_id: round, survey: 'nps', patient_id: patientId, way: 'chat', asked_at: asked, ended_at: ended },
      ...{
        state: answered ? 'answered' : ['silent', 'declined', 'not_asked'][draw(3)],
        closes_at: new Date(Date.parse(asked) + 9 * DAY).toISOString(),
      },
    });
    if (!answered) return;
    const common = { round_id: round, survey: 'nps', touchpoint: 'opinion', patient_id: patientId, answered_at: ended };
    this.add('survey_answer', {
      ...{
        ...common,
        question: 'recommend',
        kind: 'nps',
        attribute: 'recommend',
        score: draw(11),
        scale_min: 0,
        scale_max: 10,
      },
    });
    this.add('survey_answer', {
      ...{
        ...common,
        question: 'waiting',
        kind: 'csi',
        attribute: 'waiting',
        score: 1 + draw(5),
        scale_min: 1,
        scale_max: 5,
      },
    });
  }

  private refusal(index: number, ago: number): void {
    this.refuse(index, '*', this.at(ago));
  }

  private refuse(index: number, messageClass: string, at: string): void {
    this.add('consent', {
      ...{
        consent_id: this.id(),
        recipient_id: this.person(index).recipientId,
        class: messageClass,
        channel: '*',
        granted: false,
      },
      ...{ occurred_at: at, recorded_at: at, proof: {} },
    });
  }
}
