import type { Principal } from '../../src/auth/index.js';
import { CardService, QueueCounts, QueueService, SearchService, ThreadService } from '../../src/inbox/index.js';
import type { Tx } from '../../src/runtime/index.js';
import { benchClinic } from '../world.js';
import { departments, patientOf, wordOf } from './seed.js';

/** One look of a receptionist at the inbox. */
export interface Look {
  readonly name: string;
  /** The look of a number, each a little different. */
  readonly take: (tx: Tx, number: number) => Promise<unknown>;
}

/** Where the services of the house are found. */
export interface Services {
  get<Service>(type: abstract new (...parts: never[]) => Service): Service;
}

const everywhere: Principal = {
  ...{ kind: 'key', clinicId: benchClinic, id: '019e0000-00ff-7000-8000-000000000001', name: 'bench' },
  ...{ roles: [], departments: 'all', branches: 'all' },
};
const atDesk: Principal = { ...everywhere, departments: [departments[0], departments[2]] };

/** What a desk looks at all day: lists, a thread and what came before it, searches, a card. `patients`: how many there are. */
export function looksOf(house: Services, patients: number): Look[] {
  const queues = house.get(QueueService);
  const threads = house.get(ThreadService);
  const search = house.get(SearchService);
  const cards = house.get(CardService);
  const someone = (number: number) => patientOf((number * 7_919) % patients);
  const list = { queue: 'all', status: 'open', limit: 30 } as const;
  const find = (tx: Tx, typed: string) => search.find(tx, everywhere, typed, 20);
  return [
    { name: 'list, all', take: (tx) => queues.list(tx, everywhere, list) },
    { name: 'list, two departments', take: (tx) => queues.list(tx, atDesk, list) },
    {
      name: 'list, second page',
      take: async (tx) => {
        const { next } = await queues.list(tx, atDesk, list);
        return queues.list(tx, atDesk, { ...list, cursor: next ?? undefined });
      },
    },
    {
      name: 'list, mine and done',
      take: (tx) => queues.list(tx, everywhere, { ...list, queue: 'mine', status: 'done' }),
    },
    { name: 'counts', take: (tx) => house.get(QueueCounts).queues(tx, atDesk) },
    { name: 'thread', take: (tx, number) => threads.page(tx, everywhere, { patientId: someone(number), limit: 50 }) },
    {
      name: 'thread, older page',
      take: async (tx, number) => {
        const patientId = someone(number);
        const { next } = await threads.page(tx, everywhere, { patientId, limit: 4 });
        return threads.page(tx, everywhere, { patientId, before: next ?? undefined, limit: 50 });
      },
    },
    { name: 'search, name', take: (tx, number) => find(tx, `family${(number * 37) % 5_000}`) },
    {
      name: 'search, phone',
      take: (tx, number) => find(tx, String(700_000_000 + ((number * 7_919) % patients)).slice(-7)),
    },
    { name: 'search, common word', take: (tx, number) => find(tx, wordOf(number % 20)) },
    {
      name: 'search, two words',
      take: (tx, number) => find(tx, `${wordOf(number % 20)} ${wordOf(500 + ((number * 97) % 15_000))}`),
    },
    { name: 'card', take: (tx, number) => cards.card(tx, everywhere, someone(number)) },
  ];
}
