import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { LedgerService } from '../../outbox/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import type { CardAnswer } from './card-answers.js';
import { cardView } from './card-view.js';
import { CardStore, type CardHead } from './card.store.js';
import { CardSides } from './card-sides.service.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';

/** Everything that is known of a patient on one page. */
@Injectable()
export class CardService {
  constructor(
    private readonly access: ConversationAccess,
    private readonly store: CardStore,
    private readonly sides: CardSides,
    private readonly ledger: LedgerService,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Of one person, whoever they turned out to be. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async card(tx: Tx, actor: Principal, patientId: string): Promise<CardAnswer> {
    const { patientIds } = await this.access.open(tx, actor, patientId);
    const now = this.clock.now();
    const head = (await this.store.head(tx, patientIds[0])) as CardHead;
    const programme = await this.programmes.of(tx);
    const pending = await this.store.pending(tx, head.recipientId, patientIds);
    const why = await this.ledger.ofTouches(
      tx,
      pending.map(({ touchId }) => touchId),
    );
    const enrolments = await this.store.enrolments(tx, patientIds);
    return cardView({
      ...{ head, now, ...(await this.sides.of(tx, head, patientIds)) },
      ahead: await this.store.ahead(tx, patientIds, now),
      past: await this.store.past(tx, patientIds, now),
      enrolments: enrolments.map((enrolment) => ({
        ...enrolment,
        titles: programme.titles(enrolment.scenarioId, enrolment.version),
      })),
      touches: pending.map((touch) => ({
        ...touch,
        titles: programme.titles(touch.scenarioId, touch.version),
        why: why.get(touch.touchId)?.why ?? '',
      })),
      contacts: await this.store.contacts(tx, head.recipientId),
      household: await this.store.household(tx, head.recipientId, patientIds),
    });
  }
}
