/** When what is heard of one place is enough for a problem: the part of the settings that says so. */
export interface ProposalRule {
  readonly voices: number;
  readonly alerts: number;
  readonly within_days: number;
  readonly low_score: number;
}

/** One thing that was said, as far as it matters here. `saidAt` is epoch ms. */
export interface Blame {
  readonly feedbackId: string;
  readonly patientId: string | null;
  readonly kind: string;
  readonly touchpoint: string | null;
  readonly themes: readonly string[];
  readonly score: number | null;
  readonly scaleMin: number;
  readonly scaleMax: number | null;
  readonly sentiment: string;
  readonly alert: boolean;
  readonly saidAt: number;
}

/** Voices of one touchpoint and theme; `theme` is empty for what was said of none. */
export interface Heap<One extends Blame = Blame> {
  readonly touchpoint: string;
  readonly theme: string;
  readonly voices: readonly One[];
}

/** Why a heap is proposed: `rule` names what was reached, `count` how many there were, `limit` how many it takes. */
export interface Because {
  readonly rule: 'voices' | 'alerts';
  readonly count: number;
  readonly limit: number;
  readonly within_days: number;
}

const DAY = 86_400_000;

/**
 * Whether it is a voice against something: a complaint or a problem that staff name always, a score by its place on the scale, a
 * review and words with a score by either, everything else never. Praise and ideas are no problem.
 */
export function isBlame({ kind, score, scaleMin, scaleMax, sentiment }: Blame, lowScore: number): boolean {
  if (kind === 'complaint' || kind === 'problem') return true;
  if (kind !== 'survey' && kind !== 'review') return false;
  if (score !== null && scaleMax !== null) return (score - scaleMin) / (scaleMax - scaleMin) <= lowScore;
  return sentiment === 'negative';
}

/** The voices by touchpoint and theme; one that speaks of two themes lies in both heaps, one without a touchpoint in none. */
export function heapsOf<One extends Blame>(voices: readonly One[]): Heap<One>[] {
  const heaps = new Map<string, { touchpoint: string; theme: string; voices: One[] }>();
  for (const voice of voices) {
    if (voice.touchpoint === null) continue;
    for (const theme of voice.themes.length > 0 ? new Set(voice.themes) : ['']) {
      const key = `${voice.touchpoint}/${theme}`;
      const heap = heaps.get(key) ?? { touchpoint: voice.touchpoint, theme, voices: [] };
      heap.voices.push(voice);
      heaps.set(key, heap);
    }
  }
  return [...heaps.values()];
}

/** Whether the heap is enough for a problem now, and by which rule. */
export function becauseOf({ voices }: Heap, rule: ProposalRule, now: number): Because | undefined {
  const recent = voices.filter(({ saidAt }) => saidAt > now - rule.within_days * DAY);
  const alerts = recent.filter(({ alert }) => alert).length;
  const within = { within_days: rule.within_days };
  if (alerts >= rule.alerts) return { rule: 'alerts', count: alerts, limit: rule.alerts, ...within };
  // A person who says the same thing five times is one voice.
  const people = new Set(recent.map(({ patientId, feedbackId }) => patientId ?? feedbackId)).size;
  return people >= rule.voices ? { rule: 'voices', count: people, limit: rule.voices, ...within } : undefined;
}
