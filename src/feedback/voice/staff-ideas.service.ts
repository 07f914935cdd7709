import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { InboundReply } from '../../channel/index.js';
import { HOUR } from '../../engine/index.js';
import { TestSendService } from '../../outbox/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { IdeaTalkStore, type WritingStaff } from './idea-talk.store.js';
import { elsewhere, ideaIn, placeIn, placesFor, staffWords, type OfferedPlace } from './staff-words.js';
import { VoiceDesk } from './voice-desk.service.js';

/** How long the question where an idea belongs stays open. */
const openMs = 24 * HOUR;

type Said = Pick<InboundReply, 'channel' | 'address' | 'text' | 'button'>;

interface Writer extends WritingStaff {
  readonly staffId: string;
  readonly channel: Said['channel'];
}

/** Ideas of staff from their own messenger: a word with the thought, and one press to say where it belongs. */
@Injectable()
export class StaffIdeas {
  constructor(
    private readonly talks: IdeaTalkStore,
    private readonly desk: VoiceDesk,
    private readonly sends: TestSendService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Whether the words were a member of staff's idea, or the place of one: then they are nothing for the front desk. */
  async heard(tx: Tx, { channel, address, text, button }: Said): Promise<boolean> {
    const staffId = await this.sends.ownerOf(tx, channel, address);
    const staff = staffId === undefined ? undefined : await this.talks.staff(tx, staffId);
    if (staffId === undefined || !staff) return false;
    const writer = { ...staff, staffId, channel };
    const idea = ideaIn(text);
    if (idea) return this.begin(tx, writer, idea);
    const feedbackId = await this.talks.open(tx, staffId, channel, this.clock.now());
    if (feedbackId === undefined) return false;
    const place = placeIn(await this.places(tx, writer), { intent: button?.intent, text });
    if (place === undefined) return false;
    if (place !== null) await this.desk.place(tx, feedbackId, place);
    await this.talks.end(tx, staffId, channel);
    this.say(tx, writer, staffWords(writer.locale).thanks);
    return true;
  }

  private async begin(tx: Tx, writer: Writer, idea: NonNullable<ReturnType<typeof ideaIn>>): Promise<true> {
    const { staffId, channel, locale } = writer;
    const { empty, where, elsewhere: other } = staffWords(locale);
    if (idea.text === '') {
      this.say(tx, writer, empty);
      return true;
    }
    const { feedbackId } = await this.desk.propose(tx, staffId, { ...idea, source: 'channel', channel });
    await this.talks.begin(tx, staffId, channel, { feedbackId, until: this.clock.now() + openMs });
    this.say(tx, writer, where, [...(await this.places(tx, writer)), { id: elsewhere, label: other }]);
    return true;
  }

  private async places(tx: Tx, { departments, locale }: Writer): Promise<OfferedPlace[]> {
    return placesFor((await this.programmes.of(tx)).map.touchpoints, departments, locale);
  }

  /** After the commit, and not at all when the channel cannot: the idea is kept either way. Numbers serve where there are no buttons. */
  private say(tx: Tx, { staffId, channel, locale }: Writer, text: string, offered: readonly OfferedPlace[] = []): void {
    const lines = offered.map(({ label }, index) => `${index + 1} — ${label}`);
    const buttons = offered.map(({ id, label }) => ({ intent: id, label }));
    const whole = [text, ...lines].join('\n');
    tx.afterCommit(async () => {
      await this.sends.sendToSelf(tx.clinicId, { staffId, channel, text: whole, buttons, locale, mark: 'idea' });
    });
  }
}
