import { DAY, HOUR, MINUTE, messageClasses, offsetAt, scoreOf } from '../engine/index.js';
import type { AskedQuestion, TouchRow } from '../outbox/index.js';
import type { PatientLife, Scene } from './household/patient-life.js';
import type { Reply } from './household/question-memory.js';

const YEAR = 365.25 * DAY;
const unlisted = 1;
/** What a STOP refuses on every channel; the rest it refuses where it was said. */
const promotions: readonly string[] = ['marketing', 'news'];

/** What patients do with the messages they get. */
export class Replying {
  constructor(
    private readonly scene: Scene,
    private readonly lives: ReadonlyMap<string, PatientLife>,
  ) {}

  /** Now and then they write of their own accord. */
  begin(patientId: string): void {
    const { behaviour, chance, clinic, from, until } = this.scene;
    const { writes_per_year: rate, text } = behaviour.answers;
    for (let at = from + chance.until(rate) * YEAR; at <= until; at += chance.until(rate) * YEAR)
      clinic.answer(patientId, { text }, at);
  }

  /** A question reached them: perhaps they answer, some time later, if it is still open then. */
  asked({ touchId, patientId, replies, channel, template }: AskedQuestion, touch: TouchRow, at: number): void {
    const { chance, clinic } = this.scene;
    if (!chance.happens(this.readiness(touch, channel, at))) return;
    const reply = this.reply(template, replies);
    const answeredAt = at + chance.wait(this.scene.behaviour.answers.delay_minutes) * MINUTE;
    clinic.later(patientId, answeredAt, (now) => {
      const household = clinic.household(patientId);
      if (!household.questions.isOpen(touchId)) return;
      household.answer(patientId, { ...reply, touchId, channel }, now);
      if ('intent' in reply && reply.intent === 'confirm') this.lives.get(patientId)?.confirm(now);
    });
  }

  /** Any message may be one too many, or the one that makes them book. */
  got({ patientId, class: messageClass, scenarioId }: TouchRow, channel: string, at: number): void {
    const { behaviour, chance, clinic } = this.scene;
    const { stop, stop_all: stopAll } = behaviour.consents;
    if (chance.happens(stopAll)) this.stopAll(patientId, channel, at);
    else if (chance.happens(stop[messageClass as keyof typeof stop] ?? 0))
      clinic.say(patientId, { class: messageClass, channel: '*', granted: false }, at + chance.between(1, 30) * MINUTE);
    if (!chance.happens(behaviour.books_after[scenarioId] ?? 0)) return;
    const bookedAt = at + chance.between(0.5, 48) * HOUR;
    clinic.later(patientId, bookedAt, (now) => this.lives.get(patientId)?.book(now));
  }

  private stopAll(patientId: string, channel: string, at: number): void {
    for (const messageClass of messageClasses) {
      const everywhere = promotions.includes(messageClass);
      if (messageClass === 'incident') continue;
      this.scene.clinic.say(
        patientId,
        { class: messageClass, channel: everywhere ? '*' : channel, granted: false },
        at + MINUTE,
      );
    }
  }

  private readiness({ class: messageClass }: TouchRow, channel: string, at: number): number {
    const { channels, classes, hours } = this.scene.behaviour.answers;
    const { zone } = this.scene.programme.clinic;
    const hour = Math.floor((at + offsetAt(zone, at)) / HOUR) % 24;
    const byClass = classes[messageClass as keyof typeof classes] ?? 1;
    return (channels[channel] ?? 0) * byClass * (hours?.[hour] ?? 1);
  }

  private reply(template: string, offered: readonly string[]): Reply {
    const { answers } = this.scene.behaviour;
    const { chance } = this.scene;
    if (chance.happens(answers.words)) return { text: answers.text };
    const numbers = offered.flatMap((reply) => scoreOf(reply) ?? []);
    const words = offered.filter((reply) => scoreOf(reply) === undefined);
    const weights = { ...answers.replies, ...answers.templates[template] };
    const named = Object.fromEntries(words.map((word) => [word, weights[word] ?? unlisted]));
    // One reply of the words beside a scale is as rare as it is in life.
    const word = numbers.length > 0 && !chance.happens(0.03 * words.length) ? undefined : chance.pick(named);
    if (word !== undefined) return { intent: word };
    const tenths = Number(chance.pick(answers.scores) ?? 10);
    const [lowest = 0] = numbers;
    return { score: Math.round(lowest + (tenths / 10) * ((numbers.at(-1) ?? lowest) - lowest)) };
  }
}
