import { Injectable } from '@nestjs/common';
import type { Scope } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { Clock, cursorForms, cursorText, type Tx } from '../../runtime/index.js';
import { CallStore } from '../call/call.store.js';
import { knownPlace } from '../place.js';
import { assertSees } from './handover-mover.js';
import { HandoverOpening } from './handover-opening.service.js';
import { PromiseStore } from './handover-promise.store.js';
import { unknownHandover } from './handover-refusals.js';
import type { Requests } from './handover-requests.js';
import { taskOf } from './handover-task.js';
import { formView, taskView, wholeView } from './handover-views.js';
import { HandoverStore } from './handover.store.js';

/** What people read of handovers, in the language they ask for. */
@Injectable()
export class HandoverBoard {
  constructor(
    private readonly store: HandoverStore,
    private readonly opening: HandoverOpening,
    private readonly promises: PromiseStore,
    private readonly calls: CallStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  /** Tasks by deadline: what to do, why, and which number to call. */
  async tasks(tx: Tx, query: Requests['list'], departments: Scope) {
    const { cursor, locale, ...asked } = query;
    const place = cursor === undefined ? undefined : knownPlace(cursor, cursorForms.instant);
    const found = await this.store.list(tx, {
      ...asked,
      within: departments === 'all' ? undefined : departments,
      after: place && { dueAt: place.first, handoverId: place.id },
    });
    const last = found.length === asked.limit ? found.at(-1) : undefined;
    const spoken = locale ?? (await this.programmes.of(tx)).clinic.locale;
    return {
      handovers: found.map((handover) => taskView(taskOf(handover, spoken))),
      next: last ? cursorText(last.place, last.handoverId) : null,
    };
  }

  /** One with everything that comes along. Errors: INBOX_HANDOVER_UNKNOWN, also for what is none of theirs. */
  async whole(tx: Tx, handoverId: string, departments: Scope) {
    const handover = await this.store.find(tx, handoverId);
    if (!handover) throw unknownHandover(handoverId);
    assertSees(handover, departments);
    const { locale } = (await this.programmes.of(tx)).clinic;
    const promises = await this.promises.list(tx, handover.patientId, 50);
    return wholeView(taskOf(handover, locale), { promises, calls: await this.calls.list(tx, handoverId) });
  }

  /** What a pair requires, filled as far as the house itself knows. Errors: INBOX_HANDOVER_DEPARTMENT. */
  async form(tx: Tx, { patient, from, to }: Requests['form']) {
    return formView(patient, await this.opening.form(tx, { patientId: patient, from, to, now: this.clock.now() }));
  }
}
