/**
 * An experiment compares arms of one scenario: ways through its machine that its guards tell apart by the fact `arm`.
 * `arms` gives each its weight; only their proportion counts.
 */
export interface Experiment {
  readonly name: string;
  readonly arms: Readonly<Record<string, number>>;
  /** The arm that gets nothing. A turn of it that plans a contact or a handover is refused. */
  readonly holdout?: string | undefined;
  readonly hypothesis?: LocalizedHypothesis | undefined;
  /** What counts as success; without it the scenario's goal, however long it takes. */
  readonly measure?: ExperimentMeasure | undefined;
}

/** What is expected and why, in the languages of the clinic. */
export interface LocalizedHypothesis {
  readonly en?: string | undefined;
  readonly ru?: string | undefined;
  readonly uk?: string | undefined;
}

/** One of the events within the period since the patient was enrolled. */
export interface ExperimentMeasure {
  /** Absent: what the scenario's goal says. */
  readonly on?: readonly string[] | undefined;
  /** ISO period; absent: however long it takes. */
  readonly within?: string | undefined;
}

/**
 * The arm of a unit: the same experiment and unit always give the same arm, and every other experiment deals anew. The
 * unit is the recipient, not the patient: a family that shares a phone must not get both letters. It needs no store and
 * no coin: the arm is a hash of the two names, laid on the line of the weights in the order of the file.
 */
export function assignedArm({ name, arms }: Pick<Experiment, 'name' | 'arms'>, unit: string): string {
  const entries = Object.entries(arms);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = unitInterval(`${name}/${unit}`) * total;
  for (const [arm, weight] of entries) {
    left -= weight;
    if (left < 0) return arm;
  }
  return entries.at(-1)?.[0] ?? '';
}

/** The first of the candidates that is dealt this arm, for an example or a rehearsal that needs one; undefined when none is. */
export function unitDealt(
  experiment: Pick<Experiment, 'name' | 'arms'>,
  arm: string,
  candidates: Iterable<string>,
): string | undefined {
  for (const unit of candidates) if (assignedArm(experiment, unit) === arm) return unit;
  return undefined;
}

/** The arms of a scenario in the order of its file; undefined when it has no experiment. */
export function armsOf({
  experiment,
}: {
  readonly experiment?: Experiment | undefined;
}): readonly string[] | undefined {
  return experiment && Object.keys(experiment.arms);
}

/**
 * FNV-1a over the UTF-16 units, with the finish of MurmurHash3: FNV alone leaves names that differ in their last
 * letters close to one another. In [0, 1).
 */
function unitInterval(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
