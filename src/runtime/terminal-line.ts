const FIRST = new Set(['level', 'time', 'event']);

function show(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One JSON line of the log as a line for eyes: time, level, event, then the fields as key=value. */
export function formatForTerminal(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const time = String(entry.time).slice(11, 19);
  const fields = Object.entries(entry)
    .filter(([key]) => !FIRST.has(key))
    .map(([key, value]) => `${key}=${show(value)}`);
  return [time, String(entry.level).padEnd(5), String(entry.event), ...fields].join(' ') + '\n';
}
