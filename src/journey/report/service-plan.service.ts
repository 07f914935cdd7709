import { Injectable } from '@nestjs/common';
import { StaffService } from '../../auth/index.js';
import { ClinicProgrammeService, DraftOpeningService, ProgrammeFileService } from '../../catalog/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { editYaml } from '../document/yaml-edit.js';
import { dayAt, daysLater } from '../kpi/days.js';
import { KpiService } from '../kpi/kpi.service.js';
import { rolloutOf } from './rollout.js';
import { servicePlan, type ServicePlan } from './service-plan.js';

const MAP = 'scenarios/map.yaml';
/** Goals are held against the figures of so many whole days. */
const figureDays = 28;

/** How far the map is carried out. What a person says of it stands in the map, so it is changed by a draft. */
@Injectable()
export class ServicePlans {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly kpis: KpiService,
    private readonly staff: StaffService,
    private readonly files: ProgrammeFileService,
    private readonly drafts: DraftOpeningService,
    private readonly clock: Clock,
  ) {}

  async read(tx: Tx): Promise<ServicePlan & { readonly from: string; readonly to: string }> {
    const { map, newest, clinic } = await this.programmes.of(tx);
    const people = (await this.staff.list(tx)).filter(({ disabledAt }) => disabledAt === null);
    const scenarios = newest.map(({ id, definition }) => ({ id, touchpoint: definition.touchpoint }));
    const today = dayAt(clinic.zone, this.clock.now());
    const [from, to] = [daysLater(today, -figureDays), daysLater(today, -1)];
    const { readings } = await this.kpis.figures(tx, { from, to, step: 'month', slice: {} });
    const rollout = rolloutOf(map, { scenarios, staff: people.map(({ departments }) => departments) });
    const published = new Map(newest.map(({ id, definition }) => [id, definition.title]));
    return { ...servicePlan({ map, today, rollout, published, readings }), from, to };
  }

  /** A draft of the map in which the goal is asked for again on that day. Errors: REPORT_GOAL_UNKNOWN, REPORT_RENEWAL_PAST. */
  async renew(tx: Tx, by: { id: string; name: string }, goal: string, renewOn: string): Promise<string> {
    const { map, clinic } = await this.programmes.of(tx);
    const file = (await this.files.files(tx)).find((each) => each.file === MAP);
    if (!Object.hasOwn(map.strategy, goal) || !file) throw unknownGoal(goal, Object.keys(map.strategy));
    if (renewOn <= dayAt(clinic.zone, this.clock.now())) throw past();
    const text = editYaml(file.text, [{ pointer: ['strategy', goal, 'renew_on'], value: renewOn }]);
    const changes = [{ path: MAP, text }];
    return (await this.drafts.open(tx, by, { title: `${goal}: ${renewOn}`, changes })).draftId;
  }
}

function unknownGoal(goal: string, known: readonly string[]): AppError {
  return new AppError('REPORT_GOAL_UNKNOWN', `The map has no goal ${goal}.`, {
    status: 404,
    fix: known.length > 0 ? `Choose one of: ${known.join(', ')}.` : `Write one under strategy in ${MAP}.`,
  });
}

function past(): AppError {
  return new AppError('REPORT_RENEWAL_PAST', 'A goal cannot be renewed for a day that is over.', {
    status: 422,
    fix: 'Choose the day on which the goal is asked for again, from tomorrow on.',
  });
}
