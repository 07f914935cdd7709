import { Injectable } from '@nestjs/common';
import { BookingService } from '../../booking/index.js';
import type { AnswerFacts } from '../../catalog/index.js';
import { ContactService, ErasureService, ExportLinks } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { FamilyStore } from '../sender/family.store.js';
import { FrontDeskService } from '../front-desk.service.js';
import { aheadWords, dayWords, kindOf, saidClasses, worded } from '../reading/kept-summary.js';
import type { Scene } from '../scene.js';

const dayMs = 86_400_000;

/** How channels are called in every language. */
const titles: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  email: 'e-mail',
};
/** One number is reached on both. */
const phones: ReadonlySet<string> = new Set(['sms', 'whatsapp']);

/** What patients ask for in their own right: their data, to be forgotten, another channel. */
@Injectable()
export class RightsService {
  constructor(
    private readonly desk: FrontDeskService,
    private readonly family: FamilyStore,
    private readonly links: ExportLinks,
    private readonly erasures: ErasureService,
    private readonly contacts: ContactService,
    private readonly booking: BookingService,
  ) {}

  /** A summary that anybody may see on the screen, and a link to the whole of it. */
  async tell(tx: Tx, scene: Scene, number: number | undefined): Promise<void> {
    const patientId = this.meant(scene, number);
    if (patientId === undefined) return this.askWhose(tx, scene, 'my_data_whose');
    const kept = await this.summary(tx, scene, patientId);
    const link = await this.links.make(tx, patientId);
    if (link === undefined) await this.desk.handOver(tx, scene, 'asks-for-data', patientId);
    await this.desk.say(tx, scene, link === undefined ? 'my_data_by_person' : 'my_data', {
      facts: { ...kept, link },
    });
  }

  /** Days, numbers and kinds of messages: nothing of why somebody comes. */
  private async summary(tx: Tx, scene: Scene, patientId: string): Promise<Partial<AnswerFacts>> {
    const { now, locale, programme } = scene;
    const { visits, messages, next, consents } = await this.family.kept(tx, patientId);
    const { agreed, refused } = saidClasses(consents);
    const kinds = (classes: readonly string[]) => worded(classes.map((one) => this.desk.textOf(scene, kindOf(one))));
    return {
      ...{ visits, messages, agreed: kinds(agreed), refused: kinds(refused) },
      ahead: aheadWords(await this.booking.standing(tx, patientId, now), locale),
      next_contact: next === null ? undefined : dayWords(Math.max(next, now), programme.clinic.zone, locale),
    };
  }

  /** Nothing is lost by one message: it has to be said again in words that nobody says by chance. */
  async askToErase(tx: Tx, scene: Scene, number: number | undefined): Promise<void> {
    if (this.meant(scene, number) === undefined) return this.askWhose(tx, scene, 'erase_whose');
    await this.desk.say(tx, scene, 'erase_ask', { pauseMs: 0, facts: { number } });
  }

  /** Only what was asked on this channel a short while ago is confirmed. Staff decide on it, for the law may ask to keep a part. */
  async confirmErasing(tx: Tx, scene: Scene, number: number | undefined): Promise<void> {
    const patientId = this.meant(scene, number);
    const asked = await this.desk.hasSaid(tx, scene, 'erase_ask', scene.now - dayMs);
    if (patientId === undefined || !asked) return this.askToErase(tx, scene, number);
    await this.erasures.request(tx, patientId, scene.heard.reply.channel);
    await this.desk.handOver(tx, scene, 'erasure', patientId);
    await this.desk.say(tx, scene, 'erase_received');
  }

  /** The channel they like goes first. A phone that is known by SMS is known on WhatsApp, and the other way round. */
  async prefer(tx: Tx, scene: Scene, channel: string): Promise<void> {
    const { recipientId } = scene.sender;
    const { reply } = scene.heard;
    const known = await this.contacts.prefer(tx, recipientId, channel);
    const samePhone = !known && phones.has(channel) && phones.has(reply.channel);
    const address = { channel, address: reply.address };
    const bound = samePhone && (await this.contacts.owner(tx, address)) === undefined;
    if (bound) {
      await this.contacts.bind(tx, { recipientId, ...address });
      await this.contacts.prefer(tx, recipientId, channel);
    }
    const changed = known || bound;
    if (!changed) await this.desk.handOver(tx, scene, 'new-channel');
    const name = changed ? 'channel_changed' : 'channel_unknown';
    await this.desk.say(tx, scene, name, { pauseMs: 0, facts: { channel: titles[channel] ?? channel } });
  }

  /** Of several who share an address the one whose number was said; the only one needs none. */
  private meant({ sender: { livingIds } }: Scene, number: number | undefined): string | undefined {
    return livingIds.length === 1 && number === undefined ? livingIds[0] : livingIds[(number ?? 0) - 1];
  }

  private async askWhose(tx: Tx, scene: Scene, name: 'my_data_whose' | 'erase_whose'): Promise<void> {
    const names = await this.family.names(tx, scene.sender.livingIds);
    const people = scene.sender.livingIds.map((id, index) => `${index + 1} ${names.get(id) ?? '—'}`).join(', ');
    await this.desk.say(tx, scene, name, { pauseMs: 0, facts: { people } });
  }
}
