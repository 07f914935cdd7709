import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ClinicProgrammeService, FrontDoor, localeIds, shippedAnswers } from '../../catalog/index.js';
import type { AnswerName, ClinicProgramme } from '../../catalog/index.js';
import { ConsentService } from '../../patient/index.js';
import { Clock, SignedLinks, UnitOfWork } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { kindOf } from '../reading/kept-summary.js';
import { SenderStore } from '../sender/sender.store.js';
import { languageOf, type PageText } from './unsubscribe-page.js';

/** A page and the status it is answered with. */
export interface UnsubscribePage extends PageText {
  readonly status: 200 | 404;
}

/** Clinic, recipient, class of message and channel, as the link of a message names them. */
const claimsSchema = z.strictObject({
  c: z.int().positive(),
  r: z.uuid(),
  k: z.string().min(1).max(40),
  h: z.string().min(1).max(40),
});
type Claims = z.infer<typeof claimsSchema>;

/** Links in messages by which one press, or the mail program itself, refuses messages of their kind. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly links: SignedLinks,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
    private readonly consents: ConsentService,
    private readonly senders: SenderStore,
  ) {}

  /** Asks; nothing is refused by opening a link, for mail scanners open every one. */
  async ask(token: string, languages: string | undefined): Promise<UnsubscribePage> {
    const claims = this.read(token);
    if (!claims) return this.gone(languages);
    return this.work.run(claims.c, async (tx) => {
      const { page, button } = await this.texts(tx, claims);
      return { ...page('page_ask'), button };
    });
  }

  /** Refuses the class on the channel; what is refused already stays as it is. */
  async refuse(token: string, languages: string | undefined): Promise<UnsubscribePage> {
    const claims = this.read(token);
    if (!claims) return this.gone(languages);
    return this.work.run(claims.c, async (tx) => {
      const { r: recipientId, k: messageClass, h: channel } = claims;
      const said = (await this.consents.history(tx, recipientId)).filter(
        (word) => word.class === messageClass && word.channel === channel,
      );
      if (said.at(-1)?.granted !== false) {
        const word = { recipientId, class: messageClass, channel, granted: false, occurredAt: this.clock.now() };
        await this.consents.recordConsents(tx, [{ ...word, proof: { source: 'link', channel } }]);
      }
      return (await this.texts(tx, claims)).page('page_done');
    });
  }

  private read(token: string): Claims | undefined {
    return claimsSchema.safeParse(this.links.read('u', token, this.clock.now())).data;
  }

  private async texts(tx: Tx, { r: recipientId, k: messageClass }: Claims) {
    const programme = await this.programmes.of(tx);
    const locale = (await this.senders.localeOf(tx, recipientId)) ?? programme.clinic.locale;
    const text = (name: AnswerName) => textOf(programme, { name, locale, messageClass });
    const title = text('page_title');
    const page = (name: AnswerName): UnsubscribePage => ({ status: 200, locale, title, text: text(name) });
    return { page, button: text('page_button') };
  }

  /** Says the same of every link that is not genuine or has expired. */
  private async gone(languages: string | undefined): Promise<UnsubscribePage> {
    const locale = languageOf(languages, localeIds);
    const front = new FrontDoor(await shippedAnswers(), {}, new Map());
    return { status: 404, locale, title: '404', text: front.text('page_gone', locale, { clinic: { name: '' } }) };
  }
}

function textOf(
  { front, clinic }: ClinicProgramme,
  { name, locale, messageClass }: { name: AnswerName; locale: string; messageClass: string },
): string {
  return front.text(name, locale, { clinic, kind: front.text(kindOf(messageClass), locale, { clinic }) });
}
