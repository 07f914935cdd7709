import { AppError } from '../../runtime/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import type { ChannelName, ReplyButton } from '../../channel/index.js';
import type { Handover } from '../../inbox/index.js';
import { letterText, type Leaving, type TouchRow } from '../../outbox/index.js';
import { leavesOf, statesOf } from '../example/example-record.js';
import type { RehearsalListener } from '../listener.js';

/** One line of the phone. Instants are epoch ms. */
export interface PhoneLine {
  readonly by: 'clinic' | 'patient';
  readonly touchId: string | null;
  readonly scenario: string | null;
  readonly template: string | null;
  readonly class: string | null;
  readonly channel: string;
  readonly locale: string | null;
  readonly at: number;
  readonly subject: string | null;
  readonly text: string;
  readonly buttons: readonly ReplyButton[];
}

/** One turn of a machine: what it heard, and where it stands since. */
export interface TrailLine {
  readonly at: number;
  readonly scenario: string;
  readonly enrolmentId: string;
  readonly event: string;
  /** Leaves only, dotted. */
  readonly states: readonly string[];
  readonly outcome: string | null;
}

interface Standing {
  readonly enrolmentId: string;
  readonly scenario: string;
  readonly since: number;
  /** Dotted names, parents included. */
  readonly path: readonly string[];
  readonly outcome: string | null;
}

/** A channel of the real world that shows replies as buttons; on the others they are numbers in the text. */
const showsButtons: ReadonlySet<string> = new Set(['telegram']);

/** Writes down what a rehearsal shows: the phone, the machine and the ledger. */
export class SessionRecord {
  readonly phone: PhoneLine[] = [];
  readonly trail: TrailLine[] = [];
  readonly standings = new Map<string, Standing>();
  readonly touches = new Map<string, TouchRow>();
  readonly handovers = new Map<string, Handover>();
  readonly troubles: string[] = [];
  private readonly letters = new Map<string, Omit<PhoneLine, 'at'>>();

  readonly listener: Partial<RehearsalListener> = {
    planned: (touch) => this.keep(touch),
    deferred: (touch) => this.keep(touch),
    settled: (touch) => this.keep(touch),
    sent: (touch, { channel }, at) => this.show(touch, channel, at),
    handedOver: (handover) => void this.handovers.set(handover.handoverId, handover),
    handoverClosed: (handover) => void this.handovers.set(handover.handoverId, handover),
    turned: ({ live, turn, event, at }) => {
      const { enrolmentId, compiled, startedAt } = live;
      const path = statesOf(turn.snapshot.value);
      const outcome = turn.end?.outcome ?? null;
      const heard = typeof event['timer'] === 'string' ? event['timer'] : event.type;
      this.trail.push({ at, scenario: compiled.id, enrolmentId, event: heard, states: leavesOf(path), outcome });
      const since = this.standings.get(enrolmentId)?.since ?? startedAt;
      this.standings.set(enrolmentId, { enrolmentId, scenario: compiled.id, since, path, outcome });
    },
    ended: ({ enrolmentId, outcome }) => {
      const known = this.standings.get(enrolmentId);
      if (known) this.standings.set(enrolmentId, { ...known, outcome });
    },
    poisoned: ({ error }) =>
      void this.trouble(`The scenario fails: ${error instanceof Error ? error.message : 'unknown'}`),
  };

  /** How many messages have reached the phone. */
  get sent(): number {
    return this.phone.filter(({ by }) => by === 'clinic').length;
  }

  trouble(sentence: string): void {
    if (!this.troubles.includes(sentence)) this.troubles.push(sentence);
  }

  said(text: string, channel: string, at: number): void {
    const none = { touchId: null, scenario: null, template: null, class: null, locale: null, subject: null };
    this.phone.push({ ...none, by: 'patient', channel, at, text, buttons: [] });
  }

  /** The text of a leaving touch, as production writes it; answers the rule by which it cannot be written. */
  write(programme: ClinicProgramme, leaving: Leaving): string | undefined {
    const { touch, contact } = leaving;
    const channel = contact.channel as ChannelName;
    try {
      const { text, locale, buttons } = letterText(programme, leaving, { others: 0, shown: showsButtons.has(channel) });
      const { touchId, scenarioId: scenario, template } = touch;
      const of = { by: 'clinic', touchId, scenario, template, class: touch.class, channel, locale } as const;
      this.letters.set(touchId, { ...of, subject: text.subject ?? null, text: text.text, buttons });
      return undefined;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.trouble(error.message);
      return error.code;
    }
  }

  private keep(touch: TouchRow): void {
    this.touches.set(touch.touchId, touch);
  }

  private show(touch: TouchRow, channel: string, at: number): void {
    const letter = this.letters.get(touch.touchId);
    if (letter) this.phone.push({ ...letter, channel, at });
  }
}
