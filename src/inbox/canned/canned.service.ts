import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ClinicProgrammeService, localeIds } from '../../catalog/index.js';
import type { TemplateFacts } from '../../catalog/index.js';
import { AppError, Clock, IdSource, type Tx } from '../../runtime/index.js';
import { assertCanned, renderCanned } from './canned-text.js';
import { CannedStore, type CannedAnswer } from './canned.store.js';
import { CardStore } from '../card/card.store.js';
import { assertDepartment } from '../desk/desk-deadline.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { departmentsOf, holderOf } from '../conversation/holder.js';

/** A canned answer beside its text for the patient it is asked for. */
export interface RenderedCanned extends CannedAnswer {
  /** Null: no patient was named, or something it needs is not known of them. */
  readonly rendered: string | null;
}

/** Which answers are asked for. */
export interface CannedQuery {
  readonly patient?: string | undefined;
  readonly department?: string | undefined;
  readonly locale?: string | undefined;
}

/** Answers that are ready, for each department and language, filled for one patient. */
@Injectable()
export class CannedService {
  constructor(
    private readonly store: CannedStore,
    private readonly cards: CardStore,
    private readonly access: ConversationAccess,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async list(tx: Tx, actor: Principal, { patient, department, locale }: CannedQuery): Promise<RenderedCanned[]> {
    const own = departmentsOf(actor);
    const departments = department === undefined ? own : (own ?? [department]).filter((one) => one === department);
    const answers = await this.store.list(tx, departments, locale);
    if (patient === undefined) return answers.map((answer) => ({ ...answer, rendered: null }));
    const { patientIds } = await this.access.open(tx, actor, patient);
    const facts = await this.facts(tx, patientIds);
    return answers.map((answer) => ({ ...answer, rendered: renderCanned(answer, facts(answer.locale)) ?? null }));
  }

  /** Errors: INBOX_CANNED_TEXT, INBOX_CANNED_NAME, INBOX_CANNED_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_DEPARTMENT_UNKNOWN. */
  async save(
    tx: Tx,
    actor: Principal,
    answer: Omit<CannedAnswer, 'cannedId'>,
    cannedId?: string,
  ): Promise<CannedAnswer> {
    const now = this.clock.now();
    const locale = localeIds.find((id) => id === answer.locale) ?? 'en';
    assertCanned(answer.name, locale, answer.text);
    this.assertOwn(actor, answer.department);
    assertDepartment(await this.programmes.of(tx), answer.department);
    if (cannedId !== undefined) this.assertOwn(actor, (await this.known(tx, cannedId)).department);
    const saved = { ...answer, locale, cannedId: cannedId ?? this.ids.uuid(now) };
    if (await this.store.save(tx, saved, holderOf(actor), now)) return saved;
    throw new AppError('INBOX_CANNED_NAME', `The department has a canned answer "${answer.name}" in this language.`, {
      status: 409,
      fix: 'Change that one, or choose another name.',
    });
  }

  /** Errors: INBOX_CANNED_UNKNOWN, INBOX_OUT_OF_SCOPE. */
  async remove(tx: Tx, actor: Principal, cannedId: string): Promise<void> {
    this.assertOwn(actor, (await this.known(tx, cannedId)).department);
    await this.store.remove(tx, cannedId);
  }

  private async known(tx: Tx, cannedId: string): Promise<CannedAnswer> {
    const answer = await this.store.find(tx, cannedId);
    if (answer) return answer;
    throw new AppError('INBOX_CANNED_UNKNOWN', `There is no canned answer ${cannedId}.`, {
      status: 404,
      fix: 'Read the list of canned answers again.',
    });
  }

  private assertOwn({ departments }: Principal, department: string): void {
    if (departments === 'all' || departments.includes(department)) return;
    throw new AppError('INBOX_OUT_OF_SCOPE', `Canned answers of ${department} are for its own people to change.`, {
      status: 403,
      fix: 'Ask somebody of that department.',
    });
  }

  /** What texts are filled from: the next visit, else none. */
  private async facts(tx: Tx, patientIds: readonly string[]): Promise<(locale: string) => TemplateFacts> {
    const programme = await this.programmes.of(tx);
    const head = await this.cards.head(tx, patientIds[0] ?? '');
    const [visit] = await this.cards.ahead(tx, patientIds, this.clock.now());
    return (locale) => {
      const service = programme.service(visit?.service ?? undefined, locale);
      return {
        clinic: programme.clinic,
        branch: programme.branch(visit?.branch ?? undefined, locale),
        patient: { name: head?.givenName ?? undefined },
        appointment: visit && {
          ...{ starts_at: visit.startsAt, zone: visit.zone, first_visit: visit.firstVisit },
          ...{ doctor: visit.doctor ?? undefined, service: service?.name ?? visit.service ?? undefined },
        },
        service,
        ...{
          others_that_day: 0,
          replies: [],
          slots: [],
          buttons: false,
          locale: programme.clinic.locale,
          channel: 'telegram',
        },
      };
    };
  }
}
