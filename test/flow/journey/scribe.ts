import { HOUR, MONDAY, type House } from '../../support/house.js';

const DAY = 24 * HOUR;

export interface Known {
  readonly patientId: string;
  readonly recipientId: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Rows as a clinic's past would have left them, drawn by a lottery that is the same every time. */
export class Scribe {
  private readonly tables = new Map<string, Row[]>();
  private state = 42;

  /** `count`: where its ids begin, for a second one in the same tables. */
  constructor(private count = 0) {}

  draw(below: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  id(): string {
    this.count += 1;
    return `0198f000-0000-7000-8000-${String(this.count).padStart(12, '0')}`;
  }

  /** Some hour of about so many days ago. */
  at(daysAgo: number): string {
    return new Date(MONDAY - daysAgo * DAY - this.draw(20) * HOUR).toISOString();
  }

  add(table: string, row: Row): void {
    this.tables.set(table, [...(this.tables.get(table) ?? []), row]);
  }

  /** Writes it all into the tables of the house, in the order of the records or against it. */
  async write(house: House, backwards = false): Promise<void> {
    for (const [table, rows] of this.tables) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const sql = `INSERT INTO ${table} (clinic_id, ${columns.join(', ')})
        SELECT $1, ${columns.map((column) => `x.${column}`).join(', ')} FROM json_populate_recordset(NULL::${table}, $2::json) x`;
      await house.rows(sql, [house.clinicId, JSON.stringify(backwards ? rows.toReversed() : rows)]);
    }
  }
}

/** So many hours and minutes after an instant. */
export function later(at: string, hours: number, minutes = 0): string {
  return new Date(Date.parse(at) + hours * HOUR + minutes * 60_000).toISOString();
}

/** `YYYY-MM-DD`, so many days before the moment of the tests. */
export function dayBefore(days: number): string {
  return new Date(MONDAY - days * DAY).toISOString().slice(0, 10);
}
