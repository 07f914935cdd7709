import { useKeys } from './use-keys.js';

interface ListKeys<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly current: string | undefined;
  readonly move: (id: string) => void;
  /** Other keys of this list, for the row it stands on. */
  readonly keys?: Readonly<Record<string, (row: Row) => void>>;
}

/** j and k move through a list, and further keys act on the row it stands on. */
export function useListKeys<Row>({ rows, idOf, current, move, keys = {} }: ListKeys<Row>): void {
  const at = rows.findIndex((row) => idOf(row) === current);
  const step = (by: number) => () => {
    const row = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (row !== undefined) move(idOf(row));
  };
  const acts = Object.entries(keys).map(([key, act]): [string, () => void] => [
    key,
    () => {
      const row = rows[at];
      if (row !== undefined) act(row);
    },
  ]);
  useKeys({ j: step(1), k: step(-1), ...Object.fromEntries(acts) });
}
