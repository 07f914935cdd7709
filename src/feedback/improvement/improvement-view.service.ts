import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Principal } from '../../auth/index.js';
import { inScope, StaffService } from '../../auth/index.js';
import { ClinicProgrammeService, inLocale, type ImprovementSettings } from '../../catalog/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { nextOf } from '../list-place.js';
import { themes } from '../sentiment/lexicon.js';
import { dayOf } from './day.js';
import { ImprovementReader, type Stalled } from './improvement-reader.service.js';
import type { answers, Requests } from './improvement-shapes.js';
import type { ListedImprovement } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';
import { MoveGround } from './move-ground.service.js';
import { isQuickWin, open, unmet, ways } from './pipeline.js';
import { standstillOf } from './stalling.js';
import type { Proof } from './verification.js';
import type { Load } from './workload.js';

type View = z.input<typeof answers.improvement>;

const DAY = 86_400_000;

/** Improvements as pages show them. */
@Injectable()
export class ImprovementView {
  constructor(
    private readonly store: ImprovementStore,
    private readonly reader: ImprovementReader,
    private readonly ground: MoveGround,
    private readonly programmes: ClinicProgrammeService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  async list(tx: Tx, actor: Principal, query: Requests['list']): Promise<z.input<typeof answers.list>> {
    const { map } = await this.programmes.of(tx);
    const { state, owner, mine, quick_win: quick, after, limit, touchpoint, department, kind, text } = query;
    const found = await this.store.list(tx, {
      ...{ touchpoint, department, kind, text, before: after, limit },
      states: state === 'open' ? [...open] : state && [state],
      ownerId: mine === true ? actor.id : owner,
      quick: quick === true ? map.improvements.quick_win : undefined,
    });
    const improvements = await this.views(tx, found);
    return {
      improvements,
      next: nextOf(found, limit, ({ createdAt, improvementId }) => ({ at: createdAt, id: improvementId })),
    };
  }

  async one(tx: Tx, found: ListedImprovement): Promise<View> {
    const { map, clinic } = await this.programmes.of(tx);
    return viewOf(found, map.improvements, { now: this.clock.now(), today: dayOf(clinic.zone, this.clock.now()) });
  }

  async detail(tx: Tx, found: ListedImprovement): Promise<z.input<typeof answers.detail>> {
    const facts = await this.ground.of(tx, found);
    const today = await this.ground.today(tx);
    const history = await this.store.moves(tx, found.improvementId);
    const notes = await this.store.notes(tx, found.improvementId);
    return {
      ...(await this.one(tx, found)),
      ways: ways[found.state].map((to) => ({ to, unmet: unmet(facts, to, { today }) ?? [] })),
      history: history.map(({ at, kind, fromState, toState, byName, note, evidence }) => ({
        ...{ at: isoOf(at), kind, from: fromState, to: toState, by: byName, note },
        evidence: evidence as Record<string, unknown> | null,
      })),
      notes: notes.map(({ at, staffName, kind, text }) => ({ at: isoOf(at), by: staffName, kind, text })),
    };
  }

  /** Owners by name, departments in the clinic's language. */
  async workload(tx: Tx): Promise<z.input<typeof answers.workload>> {
    const { owners, departments } = await this.reader.workload(tx, this.clock.now());
    const { map, clinic } = await this.programmes.of(tx);
    const names = await this.staff.named(
      tx,
      owners.map(({ id }) => id),
    );
    const departmentName = (id: string): string => {
      const found = map.departments[id];
      return found ? inLocale(found.name, clinic.locale, clinic.locale) : id;
    };
    const named = (loads: readonly Load[], nameOf: (id: string) => string) =>
      loads.map((load) => ({ ...load, name: nameOf(load.id) }));
    return { owners: named(owners, (id) => names.get(id) ?? id), departments: named(departments, departmentName) };
  }

  /** What an improvement can be pinned to. */
  async places(tx: Tx): Promise<z.input<typeof answers.places>> {
    const { map } = await this.programmes.of(tx);
    return {
      touchpoints: titled(map.touchpoints, ({ title }) => title),
      departments: titled(map.departments, ({ name }) => name),
      processes: titled(map.processes, ({ title }) => title),
      stages: titled(map.stages, ({ title }) => title),
      themes: [...themes],
    };
  }

  /** What stands still; with an actor, what they are asked to move. */
  async attention(tx: Tx, actor?: Principal): Promise<z.input<typeof answers.attention>> {
    const now = this.clock.now();
    const { zone } = (await this.programmes.of(tx)).clinic;
    const found = (await this.reader.attention(tx, now)).filter((one) => !actor || isAsked(actor, one));
    const improvements = found.map(({ improvementId, ownerName, dueOn, dueInDays, ...rest }) => {
      const { title, department, state, why, days, asked } = rest;
      const answerBy = dayOf(zone, now + dueInDays * DAY);
      return {
        ...{ improvement: improvementId, title, department, owner: ownerName, state, due_on: dueOn, why, days },
        ...{ asked, answer_by: answerBy },
      };
    });
    return { improvements, next: null };
  }

  private async views(tx: Tx, found: readonly ListedImprovement[]): Promise<View[]> {
    const { map, clinic } = await this.programmes.of(tx);
    const at = { now: this.clock.now(), today: dayOf(clinic.zone, this.clock.now()) };
    return found.map((one) => viewOf(one, map.improvements, at));
  }
}

function isAsked({ id, roles, departments }: Principal, { asked, ownerId, department }: Stalled): boolean {
  if (asked === 'owner') return ownerId === id;
  if (asked === 'department') return roles.includes('process_owner') && inScope(departments, department);
  return roles.includes('journey_owner');
}

function titled<One>(all: Readonly<Record<string, One>>, textOf: (one: One) => Partial<Record<string, string>>) {
  return Object.entries(all).map(([id, one]) => ({ id, title: textOf(one) as Record<string, string> }));
}

function viewOf(one: ListedImprovement, rules: ImprovementSettings, at: { now: number; today: string }): View {
  const { title, details, kind, touchpoint, department, process, effort, impact, expectation, state, revision } = one;
  return {
    improvement: one.improvementId,
    ...{ title, details, kind, touchpoint, department, process, effort, impact, expectation, state, revision },
    owner: one.ownerId === null ? null : { id: one.ownerId, name: one.ownerName ?? '', gone: one.ownerGone },
    due_on: one.dueOn,
    state_at: isoOf(one.stateAt),
    declined_reason: one.declinedReason,
    released_at: one.releasedAt === null ? null : isoOf(one.releasedAt),
    verified_at: one.verifiedAt === null ? null : isoOf(one.verifiedAt),
    proof: one.verdict && proofView(one.verdict),
    quick_win: isQuickWin(one, rules.quick_win),
    standstill: standstillOf(one, rules.stalled_days, at) ?? null,
    voices: one.voices,
    problems: [...one.problemIds],
    ideas: [...one.ideaIds],
    created_at: isoOf(one.createdAt),
  };
}

/** The proof as callers see it; one from before there were agreed looks names none. */
export function proofView({
  measuredAt,
  interval,
  limits,
  look,
  ...proof
}: Proof): z.input<typeof answers.measured>['proof'] {
  return {
    ...{ ...proof, look: look ?? null, limits: { ...limits }, measured_at: isoOf(measuredAt) },
    interval: interval && [...interval],
  };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
