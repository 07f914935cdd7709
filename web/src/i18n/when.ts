/** A moment as people of a language write it, in the given zone (the browser's unless told). */
export function clockTime(iso: string, language: string, zone?: string): string {
  return format(iso, language, { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

/** Weekday, day and time: for what lies days away. */
export function dayAndTime(iso: string, language: string, zone?: string): string {
  return format(iso, language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
}

/** A day without its time. */
export function dayName(iso: string, language: string, zone?: string): string {
  return format(iso, language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
}

/** How long ago or how far ahead, in the largest unit that fits: "5 minutes ago", "in 2 hours". */
export function farAway(iso: string, language: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'minute');
}

function format(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, options).format(new Date(iso));
}
