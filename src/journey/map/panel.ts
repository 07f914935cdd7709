import { evidenceAt, scoreOf, weigh, type Gathered, type Groups } from './evidence.js';
import type { AnswerAt, HandoverAt, ScoreFigures, VoiceAt } from './figures.js';
import type { MapPanel } from './panel-shape.js';
import type { PlacedScenario } from './sheet-lint.js';

/** What a panel is made of. */
export interface PanelParts extends Gathered {
  readonly touchpoint: string;
  readonly groups: Groups;
  /** Those of the touchpoint. */
  readonly scenarios: readonly PlacedScenario[];
  readonly voices: readonly VoiceAt[];
  readonly answers: readonly AnswerAt[];
  readonly handovers: readonly HandoverAt[];
  /** Enrolments that run, by scenario. */
  readonly running: ReadonlyMap<string, number>;
}

/** One touchpoint from near; undefined when the map has none of this name. */
export function panelOf(parts: PanelParts): MapPanel | undefined {
  const { map, touchpoint, groups } = parts;
  const place = map.touchpoints[touchpoint];
  if (!place) return undefined;
  const { colour, reasons } = weigh(parts, touchpoint, groups);
  return {
    ...{ touchpoint, title: place.title, stage: place.stage, owner: place.owner, colour },
    reasons: reasons.map(({ limit, ...reason }) => ({ ...reason, limit: limit ?? null })),
    designed: place.designed ?? null,
    score: evidenceAt(parts, touchpoint, groups).score,
    attributes: attributesOf(parts),
    groups: Object.keys(map.groups).map((group) => ({
      ...{ group, colour: weigh(parts, touchpoint, [group]).colour },
      score: evidenceAt(parts, touchpoint, [group]).score,
    })),
    channels: channelsOf(parts),
    scenarios: parts.scenarios.map(({ scenario, groups: served, channels }) => ({
      ...{ scenario, groups: [...served], channels: [...channels], running: parts.running.get(scenario) ?? 0 },
    })),
    ...loopOf(parts),
    ...rowsOf(parts),
  };
}

function mine(parts: PanelParts, row: { readonly touchpoint: string; readonly group: string }): boolean {
  return row.touchpoint === parts.touchpoint && (!parts.groups || parts.groups.includes(row.group));
}

function attributesOf(parts: PanelParts): MapPanel['attributes'] {
  const sums = new Map<string, ScoreFigures>();
  for (const row of parts.figures.scores.filter((one) => mine(parts, one))) {
    const known = sums.get(row.attribute);
    const sum = (key: 'n' | 'total' | 'squares' | 'high'): number => row[key] + (known?.[key] ?? 0);
    sums.set(row.attribute, { ...row, n: sum('n'), total: sum('total'), squares: sum('squares'), high: sum('high') });
  }
  return [...sums.values()]
    .flatMap((row) => {
      const score = scoreOf(row);
      return score ? [{ attribute: row.attribute, score }] : [];
    })
    .sort((left, right) => left.score.mean - right.score.mean);
}

function channelsOf(parts: PanelParts): MapPanel['channels'] {
  const rows = parts.figures.contacts.filter((one) => one.channel !== '' && mine(parts, one));
  return [...new Set(rows.map(({ channel }) => channel))].sort().map((channel) => {
    const own = rows.filter((row) => row.channel === channel);
    const sum = (key: 'sent' | 'delivered' | 'failed' | 'answered'): number =>
      own.reduce((total, row) => total + row[key], 0);
    return {
      channel,
      sent: sum('sent'),
      delivered: sum('delivered'),
      failed: sum('failed'),
      answered: sum('answered'),
    };
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function loopOf({ problems, improvements, touchpoint }: PanelParts): Pick<MapPanel, 'problems' | 'improvements'> {
  return {
    problems: problems
      .filter((one) => one.touchpoint === touchpoint)
      .map(({ problemId: problem, title, state, voices, firstAt, lastAt }) => {
        return { problem, title, state, voices, first_at: iso(firstAt), last_at: iso(lastAt) };
      }),
    improvements: improvements
      .filter((one) => one.touchpoint === touchpoint)
      .map(({ improvementId: improvement, title, state, dueOn, verifiedAt }) => {
        return { improvement, title, state, due_on: dueOn, verified_at: verifiedAt === null ? null : iso(verifiedAt) };
      }),
  };
}

function rowsOf({
  voices,
  answers,
  handovers,
}: PanelParts): Pick<MapPanel, 'pains' | 'joys' | 'answers' | 'handovers'> {
  const said = voices.map(({ feedbackId: feedback, saidAt, ...voice }) => {
    return { feedback, ...voice, said_at: iso(saidAt) };
  });
  return {
    pains: said.filter(({ sentiment }) => sentiment === 'negative' || sentiment === 'mixed'),
    joys: said.filter(({ sentiment }) => sentiment === 'positive'),
    answers: answers.map(({ scaleMin, scaleMax, answeredAt, ...answer }) => {
      return { ...answer, scale_min: scaleMin, scale_max: scaleMax, answered_at: iso(answeredAt) };
    }),
    handovers: handovers.map(({ handoverId: handover, department, openedAt, returned, overdue }) => {
      return { handover, department, opened_at: iso(openedAt), returned, overdue };
    }),
  };
}
