/** What decides how soon somebody should be answered. Instants are epoch ms. */
export interface Need {
  /** Since when the patient waits for a person; null: nobody waits. */
  readonly waitingSince: number | null;
  readonly activeAt: number;
  /** It reads like harm or blame, or an incident is open. */
  readonly alert: boolean;
  /** The clinic marked the patient as most valued. */
  readonly valued: boolean;
}

/** Reasons of tasks whose patient may come to harm while they wait. */
const alerts = /^(?:emergency|incident(?:-again|-overdue)?|feels-worse(?:-unanswered)?)$/;

/** Longer than anybody waits: an alert comes before everybody who merely waits. */
const alertLiftMs = 10 * 366 * 86_400_000;
/** So much longer a most valued patient seems to wait: they pass those of the same half hour, and nobody else. */
const valuedLiftMs = 30 * 60_000;
/** Later than every waiting of this millennium: who waits comes before who does not. */
const behindAllWaiting = 40_000_000_000_000;

/** Whether a task with this reason is an alert. */
export function isAlert(reason: string): boolean {
  return alerts.test(reason);
}

/**
 * The place in a queue, the smallest first: alerts, then whoever waits longest, a most valued patient as though half an hour longer; then
 * those who do not wait, the newest first.
 */
export function sortKeyOf({ waitingSince, activeAt, alert, valued }: Need): number {
  if (waitingSince === null) return behindAllWaiting - activeAt;
  return waitingSince - (alert ? alertLiftMs : 0) - (valued ? valuedLiftMs : 0);
}
