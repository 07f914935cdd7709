import { Injectable } from '@nestjs/common';
import { AppError, Clock, nearestName, type Tx } from '../../runtime/index.js';
import { reportOf, type ExperimentPlan, type ExperimentReport } from './experiment-report.js';
import { ExperimentStore, type ExperimentVersion, type OutcomeRule } from './experiment.store.js';

/** An experiment as it is listed. */
export interface ExperimentListing {
  readonly experiment: string;
  readonly scenarios: readonly string[];
  readonly arms: Readonly<Record<string, number>>;
  readonly holdout: string | null;
  readonly running: boolean;
}

/** The experiments of a clinic and what came of them, from the product's own records. */
@Injectable()
export class ExperimentService {
  constructor(
    private readonly store: ExperimentStore,
    private readonly clock: Clock,
  ) {}

  /** Every experiment that was ever published, by name. */
  async list(tx: Tx): Promise<ExperimentListing[]> {
    const versions = await this.store.versions(tx);
    const names = [...new Set(versions.map(({ experiment }) => experiment.name))].sort();
    return names.map((name) => {
      const { arms, holdout = null, running, versions: scenarios } = planOf(name, versions);
      return { experiment: name, scenarios, arms, holdout, running };
    });
  }

  /** The report of one experiment, of all patients or of those with a tag. Errors: JOURNEY_EXPERIMENT_UNKNOWN. */
  async report(tx: Tx, name: string, tag: string | null = null): Promise<ExperimentReport> {
    const versions = await this.store.versions(tx);
    const own = versions.filter(({ experiment }) => experiment.name === name);
    if (own.length === 0) throw unknownExperiment(name, versions);
    const counted = await this.store.counts(tx, name, { now: this.clock.now(), rules: rulesOf(own), tag });
    return reportOf(planOf(name, versions), counted, tag);
  }
}

/** The newest version says what is measured, and the arms. */
function planOf(name: string, versions: readonly ExperimentVersion[]): ExperimentPlan {
  const own = versions.filter(({ experiment }) => experiment.name === name);
  const last = own.at(-1);
  if (!last) throw new Error(`no version carries the experiment ${name}`);
  const { arms, holdout, hypothesis, measure } = last.experiment;
  return {
    ...{ name, arms, holdout, hypothesis },
    versions: own.map(({ scenario, version }) => `${scenario}@${version}`),
    changed: own.some(({ experiment }) => JSON.stringify(experiment.arms) !== JSON.stringify(arms)),
    running: own.some(({ newest }) => newest),
    measure: { on: measure?.on ?? last.goal?.on ?? [], within: measure?.within },
  };
}

/** Each scenario is measured as its newest version that carries the experiment says. */
function rulesOf(own: readonly ExperimentVersion[]): OutcomeRule[] {
  const newest = new Map(own.map((version) => [version.scenario, version]));
  return [...newest.values()].map(({ scenario, experiment: { measure }, goal, class: messageClass }) => ({
    ...{ scenario, class: messageClass },
    on: measure?.on ?? goalEvents(goal),
    outcome: goal?.outcome ?? null,
    within: measure?.within ?? null,
  }));
}

/**
 * Its events count also when they come after the enrolment has ended some other way: an arm whose machine ends early would
 * look worse than it is. Only a goal with a condition is known by the enrolment alone.
 */
function goalEvents(goal: ExperimentVersion['goal']): readonly string[] | null {
  return goal && goal.where === undefined ? goal.on : null;
}

function unknownExperiment(name: string, versions: readonly ExperimentVersion[]): AppError {
  const known = [...new Set(versions.map(({ experiment }) => experiment.name))];
  const meant = nearestName(name, known);
  const list =
    known.length > 0
      ? `Choose one of: ${known.join(', ')}.`
      : 'Write the header "experiment" in a scenario and publish it.';
  return new AppError('JOURNEY_EXPERIMENT_UNKNOWN', `There is no experiment "${name}".`, {
    status: 404,
    fix: meant === undefined ? list : `Did you mean ${meant}?`,
  });
}
