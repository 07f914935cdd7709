import { Injectable } from '@nestjs/common';
import { AccountStore, affordable, reaches, type OutboundMessage, type Route } from '../../channel/index.js';
import { localDay } from '../../engine/index.js';
import type { Tx } from '../../runtime/index.js';
import { AddressPaces } from './address-paces.js';
import type { Letter } from '../letter/letter.service.js';
import { refusedHere, waitingFor, withheld } from './settle.js';
import type { TouchRow } from '../touch/touch-row.js';

/** What may really leave by a route now. */
export interface Released {
  readonly letters: readonly Letter[];
  /** Written in full and kept back: the account is not live for them. Their touches are ended. */
  readonly shadowed: readonly { readonly letter: Letter; readonly row: TouchRow }[];
  /** Touches that take another channel or come again a little later. */
  readonly others: readonly TouchRow[];
}

export interface ReleaseTerms {
  /** The message as the adapter would get it. */
  readonly outbound: (letter: Letter) => OutboundMessage;
  /** The clinic's: its day is the day of the spending cap. */
  readonly zone: string;
}

/** A message whose patient nobody would want to keep waiting for money. */
const urgent = 'incident';
const dayMs = 86_400_000;

/** The last look before a message leaves: is the account live for it, is it its address's turn, is there money left? */
@Injectable()
export class ReleaseService {
  private readonly paces = new AddressPaces();

  constructor(private readonly accounts: AccountStore) {}

  async release(tx: Tx, route: Route, letters: readonly Letter[], { outbound, zone }: ReleaseTerms): Promise<Released> {
    const shadowed = letters
      .filter((letter) => !isLive(route, letter))
      .map((letter) => ({ letter, row: withheld(letter.touch, route.rollout.mode, letter.now) }));
    const held = new Set(shadowed.map(({ letter }) => letter));
    const { due, early } = this.paced(
      tx.clinicId,
      route,
      letters.filter((letter) => !held.has(letter)),
    );
    const { within, beyond } = await this.afforded(tx, route, due, { outbound, zone });
    return { letters: within, shadowed, others: [...early, ...beyond] };
  }

  /** One address gets its messages no faster than the channel allows; the others of this batch come a little later. */
  private paced(clinicId: number, { adapter, accountId }: Route, letters: readonly Letter[]) {
    const gap = adapter.capabilities.perAddressMs;
    if (gap === 0) return { due: letters, early: [] };
    const due: Letter[] = [];
    const early: TouchRow[] = [];
    for (const letter of letters) {
      const key = `${clinicId}/${accountId ?? adapter.channel}/${letter.contact.address}`;
      const at = this.paces.take(key, letter.now, gap);
      if (at <= letter.now) due.push(letter);
      else early.push(waitingFor(letter.touch, at));
    }
    return { due, early };
  }

  private async afforded(
    tx: Tx,
    { adapter, accountId, cap }: Route,
    letters: readonly Letter[],
    { outbound, zone }: ReleaseTerms,
  ) {
    if (!cap || accountId === null || letters.length === 0) return { within: letters, beyond: [] };
    const units = letters.map((letter) => adapter.units?.(outbound(letter)) ?? 1);
    const day = dayOf(zone, letters[0]?.now ?? 0);
    const spent = await this.accounts.spent(tx, accountId, day);
    const fits = affordable(cap, spent, units);
    const goes = letters.map((letter, index) => (fits[index] ?? false) || letter.touch.class === urgent);
    const sum = units.reduce((total, count, index) => total + (goes[index] ? count : 0), 0);
    if (sum > 0) await this.accounts.spend(tx, accountId, day, { units: sum, amount: sum * cap.unit_price });
    return {
      within: letters.filter((_, index) => goes[index]),
      beyond: letters
        .filter((_, index) => !goes[index])
        .map((letter) => refusedHere(letter.touch, 'spending_cap', letter.now)),
    };
  }
}

function isLive({ rollout }: Route, { contact, touch, appointment }: Letter): boolean {
  const { address } = contact;
  return reaches(rollout, { address, recipientId: touch.recipientId, branchId: appointment?.branch });
}

/** The day the money counts for, `2026-01-12`. */
function dayOf(zone: string, now: number): string {
  return new Date(localDay(zone, now) * dayMs).toISOString().slice(0, 10);
}
