import type { ConsentCell, ConsentCells } from '../consent/consent-summary.js';

/** What was said later than `at` (epoch ms), all of it and the refusals alone. */
export function since(
  cells: ConsentCells,
  at: number,
): { readonly all: ConsentCells; readonly refusals: ConsentCells } {
  return { all: only(cells, (cell) => cell.at > at), refusals: only(cells, (cell) => cell.at > at && !cell.granted) };
}

function only(cells: ConsentCells, keep: (cell: ConsentCell) => boolean): ConsentCells {
  return Object.fromEntries(
    Object.entries(cells).map(([messageClass, byChannel]) => [
      messageClass,
      Object.fromEntries(Object.entries(byChannel).filter(([, cell]) => keep(cell))),
    ]),
  );
}
