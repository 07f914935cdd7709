import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** Arrows go from card to card of a table: down and up within a column, sideways to the next cell of the row that has one. */
export function stepAmongCards(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const card = event.target as HTMLElement;
  const cell = card.closest('td');
  if (!step || !cell) return;
  const [down, right] = step;
  const next = right === 0 ? inColumn(cell, card, down) : inRow(cell, card, right);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function cardsIn(cell: Element | undefined): HTMLElement[] {
  return [...(cell?.querySelectorAll<HTMLElement>('button') ?? [])];
}

function inColumn(cell: HTMLTableCellElement, card: HTMLElement, by: number): HTMLElement | undefined {
  const rows = [...(cell.closest('tbody')?.rows ?? [])];
  const cards = rows.flatMap((row) => cardsIn(row.cells[cell.cellIndex]));
  return cards[cards.indexOf(card) + by];
}

function inRow(cell: HTMLTableCellElement, card: HTMLElement, by: number): HTMLElement | undefined {
  const cells = [...(cell.parentElement as HTMLTableRowElement).cells];
  const place = cardsIn(cell).indexOf(card);
  const ahead = by > 0 ? cells.slice(cell.cellIndex + 1) : cells.slice(0, cell.cellIndex).reverse();
  const cards = cardsIn(ahead.find((one) => cardsIn(one).length > 0));
  return cards[Math.min(place, cards.length - 1)];
}
