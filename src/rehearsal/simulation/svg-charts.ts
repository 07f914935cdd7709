import { escapeHtml } from '../../catalog/index.js';

/** One bar: what it stands for, and how much. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const width = 720;

/** Upright bars along a scale of steps, such as the hours of a day. */
export function columns(bars: readonly Bar[], title: string): string {
  const [height, foot, head] = [170, 22, 14];
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / 26);
  const parts = bars.map(({ label, value }, index) => {
    const tall = Math.round(((height - foot - head) * value) / top);
    const x = (index * step + step * 0.12).toFixed(1);
    const middle = ((index + 0.5) * step).toFixed(1);
    const y = height - foot - tall;
    const told = `<title>${escapeHtml(`${label}: ${number(value)}`)}</title>`;
    const name = index % every === 0 ? text(middle, height - 7, label) : '';
    const above = value > 0 && step > 26 ? text(middle, y - 3, short(value)) : '';
    return `<g>${told}<rect x="${x}" y="${y}" width="${(step * 0.76).toFixed(1)}" height="${tall}" rx="2"/>${name}${above}</g>`;
  });
  return figure(title, height, parts.join(''));
}

/** Lying bars with their names before them, for a handful of things. */
export function rows(bars: readonly Bar[], title: string): string {
  const [line, left] = [22, 230];
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const room = width - left - 70;
  const parts = bars.map(({ label, value }, index) => {
    const long = Math.max(value > 0 ? 2 : 0, (room * value) / top);
    const y = index * line;
    const name = `<text x="${left - 8}" y="${y + 15}" class="end">${escapeHtml(label)}</text>`;
    const much = `<text x="${(left + long + 6).toFixed(1)}" y="${y + 15}">${number(value)}</text>`;
    return `<g>${name}<rect x="${left}" y="${y + 4}" width="${long.toFixed(1)}" height="${line - 8}" rx="2"/>${much}</g>`;
  });
  return figure(title, Math.max(1, bars.length) * line, parts.join(''));
}

/** Digits in groups of three, with a space no line breaks at. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

function short(value: number): string {
  if (value < 10_000) return String(value);
  return value < 1_000_000 ? `${Math.round(value / 1_000)}k` : `${(value / 1_000_000).toFixed(1)}M`;
}

function text(x: string, y: number, said: string): string {
  return `<text x="${x}" y="${y}" class="mid">${escapeHtml(said)}</text>`;
}

function figure(title: string, height: number, content: string): string {
  const label = escapeHtml(title);
  return `<figure><figcaption>${label}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${content}</svg></figure>`;
}
