import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { answerDue, HandoverService } from '../../inbox/index.js';
import { LifecycleService, PeopleStore } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { ALARM_REASON, alarmSummary, askedDepartment } from './alarm.js';
import { AlarmStore } from './alarm.store.js';

const day = 86_400_000;

/**
 * Before a loyal patient leaves somebody speaks with them: a task with a deadline for the department the map names. One stands at
 * a time; after it is closed only something new that went wrong raises another.
 */
@Injectable()
export class LoyaltyAlarm {
  constructor(
    private readonly store: AlarmStore,
    private readonly lifecycle: LifecycleService,
    private readonly handovers: HandoverService,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly clock: Clock,
  ) {}

  async raise(tx: Tx): Promise<void> {
    const { incidents } = await this.lifecycle.settings(tx);
    const { departments, rules, clinic } = await this.programmes.of(tx);
    const department = askedDepartment(incidents.department, departments);
    if (department === undefined) return;
    const { window_days: days, alarm } = incidents;
    const now = this.clock.now();
    const alarming = await this.store.alarming(tx, now - days * day, alarm);
    if (alarming.length === 0) return;
    const ids = alarming.map(({ patientId }) => patientId);
    await this.people.lock(tx, ids);
    const dueAt = answerDue({ departments, rules, clinic }, department, now);
    for (const { patientId, wrong } of alarming) {
      const summary = alarmSummary(wrong, { locale: clinic.locale, zone: clinic.zone, days });
      const asked = { patientId, department, reason: ALARM_REASON, summary, dueAt, now };
      await this.handovers.request(tx, { ...asked, instead: [ALARM_REASON] });
    }
  }
}
