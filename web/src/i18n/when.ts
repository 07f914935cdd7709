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

/** A language as formats of dates want it: plain English would write them as in America. */
export function tagOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** For how long something has lasted: "4 min", "2 hr". */
export function howLong(since: string, language: string, now: number): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(since)) / 60_000));
  const [unit, count] =
    minutes < 60
      ? ['minute', minutes]
      : minutes < 1_440
        ? ['hour', Math.round(minutes / 60)]
        : ['day', Math.round(minutes / 1_440)];
  return new Intl.NumberFormat(language, { style: 'unit', unit: String(unit), unitDisplay: 'short' }).format(
    Number(count),
  );
}

function format(iso: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tagOf(language), options).format(new Date(iso));
}
