import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxService } from '../../../src/channel/index.js';
import { AuthorNotes } from '../../../src/feedback/index.js';
import { House, HOUR, LateClock, MONDAY } from '../../support/house.js';
import { signIn, type SignedIn } from '../../support/sign-in.js';
import { someScenarios } from '../../support/some-scenarios.js';

const DAY = 24 * HOUR;

let house: House;
let desk: SignedIn;
let colleague: SignedIn;
let marketer: SignedIn;
let reception: SignedIn;
let anna = '';

type Body = Record<string, unknown>;
interface Shown extends Body {
  id: string;
}

async function good(who: Pick<SignedIn, 'call'>, method: string, path: string, body?: object): Promise<Body> {
  const answer = await who.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const list = async (who: Pick<SignedIn, 'call'>, query = ''): Promise<Shown[]> =>
  (await good(who, 'GET', `/feedback${query}`))['feedback'] as Shown[];

const received = async (patientId: string) =>
  (await house.waiting(patientId)).filter(({ kind }) => kind === 'feedback.received');

beforeAll(async () => {
  const programme = await someScenarios(['complaint-recovery']);
  house = await House.open({ programme, clock: new LateClock(MONDAY) });
  anna = await house.enter('anna', [{ channel: 'telegram', address: '601' }], { name: 'Anna' });
  desk = await signIn(house, { roles: ['process_owner'], name: 'Olena' });
  colleague = await signIn(house, { roles: ['journey_owner'], name: 'Ihor' });
  marketer = await signIn(house, { roles: ['marketer'] });
  reception = await signIn(house, { roles: ['reception'], departments: ['reception'] });
}, 60_000);

afterAll(() => house.close());

describe('words that nobody asked for', () => {
  it('wait for a person when they sound like harm, and start nothing by themselves', async () => {
    await house.say('601', { text: 'Доброго дня, дякую' });
    await house.say('601', { text: 'Мені зробили опік, це жахливо, я звернуся до адвоката' });
    const [voice, ...others] = await list(desk, '?state=to_read');
    expect(others).toEqual([]);
    expect(voice).toMatchObject({
      kind: 'complaint',
      patient_id: anna,
      patient_name: 'Anna',
      alert: true,
      sentiment: 'negative',
    });
    expect(await received(anna)).toEqual([]);
  });

  it('are a complaint by one act of a person, once', async () => {
    const [voice] = await list(desk, '?state=to_read');
    const path = `/feedback/${voice?.id ?? ''}/confirm`;
    expect(await good(desk, 'POST', path, { touchpoint: 'procedure' })).toMatchObject({
      state: 'confirmed',
      touchpoint: 'procedure',
    });
    expect((await desk.call('POST', path, {})).body['code']).toBe('FEEDBACK_SETTLED');
    expect((await received(anna)).map(({ body }) => body)).toEqual([{ kind: 'complaint', touchpoint: 'procedure' }]);
    await house.settle();
    expect((await house.newestMessage('601')).body).toMatch(/\S/);
    expect(await list(desk)).toHaveLength(1);
  });
});

describe('a voice', () => {
  it('that the clinic’s own system tells of is kept with its words', async () => {
    const payload = { kind: 'praise', touchpoint: 'arrival', text: 'Дуже привітна рецепція' };
    await good(house, 'POST', '/events', {
      patient_external_id: 'anna',
      type: 'feedback.received',
      payload,
      key: 'crm-7',
    });
    await good(house, 'POST', '/events', {
      patient_external_id: 'anna',
      type: 'feedback.received',
      payload,
      key: 'crm-7',
    });
    const voices = await list(desk, '?kind=praise');
    expect(voices).toHaveLength(1);
    expect(voices[0]).toMatchObject({ source: 'api', state: 'confirmed', touchpoint: 'arrival', text: payload.text });
  });

  it('heard by phone is written down and starts its recovery at once', async () => {
    const boris = await house.enter('boris', [{ channel: 'telegram', address: '602' }], { name: 'Boris' });
    const heard = { kind: 'complaint', text: 'Ждал час в коридоре', touchpoint: 'waiting-room', patient_id: boris };
    expect(await good(desk, 'POST', '/feedback', heard)).toMatchObject({
      source: 'staff',
      themes: expect.arrayContaining(['waiting']),
    });
    expect(await received(boris)).toHaveLength(1);
    const wrong = { ...heard, touchpoint: 'nowhere' };
    expect((await desk.call('POST', '/feedback', wrong)).body['code']).toBe('FEEDBACK_TOUCHPOINT');
    const stranger = { ...heard, patient_id: '00000000-0000-7000-8000-000000000000' };
    expect((await desk.call('POST', '/feedback', stranger)).body['code']).toBe('PATIENT_UNKNOWN');
  });

  it('is seen without its patient by whoever sees no patients, and by a department for its own touchpoints', async () => {
    const bare = await list(marketer);
    expect(bare.length).toBeGreaterThanOrEqual(3);
    expect(bare.map(({ patient_id: id, patient_name: name }) => [id, name])).toEqual(bare.map(() => [null, null]));
    const own = await list(reception);
    expect(own.map(({ touchpoint }) => touchpoint).sort()).toEqual(['arrival', 'waiting-room']);
    const [foreign] = await list(desk, '?touchpoint=procedure');
    expect((await reception.call('GET', `/feedback/${foreign?.id ?? ''}`)).body['code']).toBe('FEEDBACK_UNKNOWN');
  });

  it('is put right by hand, with who did it and what it said before', async () => {
    const [voice] = await list(desk, '?touchpoint=waiting-room');
    const id = voice?.id ?? '';
    await good(desk, 'PUT', `/feedback/${id}/reading`, { sentiment: 'mixed', themes: ['comfort'] });
    const whole = await good(desk, 'GET', `/feedback/${id}`);
    expect(whole).toMatchObject({ sentiment: 'mixed', themes: ['comfort'], corrected: true });
    expect(whole['corrections']).toEqual([
      {
        ...{ by: 'Olena', at: expect.any(String) },
        before: expect.objectContaining({ themes: voice?.['themes'], touchpoint: 'waiting-room' }),
        after: expect.objectContaining({ sentiment: 'mixed', themes: ['comfort'] }),
      },
    ]);
  });

  it('comes in pages that miss none and show none twice', async () => {
    const first = await good(desk, 'GET', '/feedback?limit=2');
    const rest = await good(desk, 'GET', `/feedback?limit=2&cursor=${String(first['next'])}`);
    const ids = [...(first['feedback'] as Shown[]), ...(rest['feedback'] as Shown[])].map(({ id }) => id);
    expect(ids).toEqual((await list(desk)).slice(0, 4).map(({ id }) => id));
  });
});

describe('an idea of staff', () => {
  const phone = () => ({ channel: 'telegram' as const, address: `staff-${reception.staffId}` });
  const newest = async () => {
    const [message] = await house
      .get(SandboxService)
      .messages(house.clinicId, phone(), { before: undefined, limit: 1 });
    return message;
  };

  it('takes a word in their own messenger and one press, and makes no patient of them', async () => {
    const before = await house.rows('SELECT 1 FROM patient WHERE clinic_id = $1', [house.clinicId]);
    await house.say(phone().address, { text: 'Ідея: вода в коридорі' });
    const question = await newest();
    expect(question?.buttons).toContainEqual({ intent: 'waiting-room', label: 'Waiting to be seen' });
    await house.say(phone().address, { button: { intent: 'waiting-room', clientRef: question?.messageId } });
    const { ideas } = (await good(reception, 'GET', '/ideas/mine')) as { ideas: Shown[] };
    expect(ideas).toMatchObject([{ kind: 'idea', text: 'вода в коридорі', touchpoint: 'waiting-room', notes: [] }]);
    expect((await newest())?.buttons).toEqual([]);
    expect(await house.rows('SELECT 1 FROM patient WHERE clinic_id = $1', [house.clinicId])).toHaveLength(
      before.length,
    );
  });

  it('is told of to its author, on the page and by the messenger', async () => {
    const { ideas } = (await good(reception, 'POST', '/ideas', { kind: 'problem', text: 'The kettle is broken' })) as {
      ideas: Shown[];
    };
    expect(ideas).toHaveLength(2);
    const [idea] = ideas;
    const note = { feedbackId: idea?.id ?? '', status: 'done', title: 'A new kettle', at: house.clock.now() };
    await house.run((tx) => house.get(AuthorNotes).tell(tx, note));
    const after = (await good(reception, 'GET', '/ideas/mine')) as { ideas: Shown[] };
    expect(after.ideas[0]).toMatchObject({ notes: [{ status: 'done', title: 'A new kettle' }] });
    expect((await newest())?.body).toContain('A new kettle');
  });

  it('is no system’s', async () => {
    expect((await house.call('POST', '/ideas', { text: 'More load' })).body['code']).toBe('FEEDBACK_NO_AUTHOR');
  });
});

describe('public reviews', () => {
  const found = async (text: string) =>
    (await list(desk, '?kind=review')).find((one) => String(one['text']).startsWith(text));

  it('are brought in once each, and belong to a patient only by the reference they wrote themselves', async () => {
    const { code } = await good(desk, 'POST', '/reviews/codes', { patient_id: anna });
    expect(await good(desk, 'POST', '/reviews/codes', { patient_id: anna })).toEqual({ code });
    const csv = [
      'id,said_at,score,text,author',
      `1,2026-01-10,5,Wonderful doctors ${String(code)},Somebody`,
      '2,2026-01-11,1,Terrible waiting,Anna',
      '3,,5,No date,X',
    ].join('\n');
    const file = { site: 'maps.example', csv };
    const report = { added: 2, known: 0, linked: 1, refused: [{ row: 3, why: expect.stringContaining('said_at') }] };
    expect(await good(marketer, 'POST', '/reviews/file', { ...file, dry_run: true })).toMatchObject(report);
    expect(await found('Terrible')).toBeUndefined();
    expect(await good(marketer, 'POST', '/reviews/file', file)).toMatchObject(report);
    expect(await good(marketer, 'POST', '/reviews/file', file)).toMatchObject({
      added: 0,
      known: 2,
    });
    expect(await found('Wonderful')).toMatchObject({ patient_id: anna });
    expect(await found('Terrible')).toMatchObject({ patient_id: null, state: 'to_read' });
  });

  it('are answered in public only after a second person approved it', async () => {
    const id = (await found('Terrible'))?.id ?? '';
    const path = `/reviews/${id}/reply`;
    await good(desk, 'PUT', path, { text: 'We are sorry. Please call us.' });
    expect((await desk.call('POST', `${path}/approve`)).body['code']).toBe('REVIEW_REPLY_OWN');
    expect((await desk.call('POST', `${path}/publish`)).body['code']).toBe('REVIEW_REPLY_STATE');
    await good(colleague, 'POST', `${path}/approve`);
    expect(await good(desk, 'POST', `${path}/publish`)).toMatchObject({ reply: { state: 'published' } });
    expect(await found('Terrible')).toMatchObject({ state: 'answered' });
    expect((await desk.call('PUT', path, { text: 'Again' })).body['code']).toBe('REVIEW_REPLY_PUBLISHED');
  });

  it('become somebody’s when their author says who they are, once', async () => {
    const id = (await found('Terrible'))?.id ?? '';
    await good(desk, 'PUT', `/reviews/${id}/patient`, { patient_id: anna });
    expect(await good(desk, 'GET', `/reviews/${id}`)).toMatchObject({ linked_by: 'consent' });
    expect((await desk.call('PUT', `/reviews/${id}/patient`, { patient_id: anna })).body['code']).toBe('REVIEW_LINKED');
  });
});

it('public accounts say when nobody has looked, and who waits there', async () => {
  const account = { site: 'instagram', name: 'clinic', owner_id: desk.staffId, check_every_days: 7 };
  const { accounts } = (await good(desk, 'POST', '/social-accounts', account)) as { accounts: Shown[] };
  expect(accounts).toMatchObject([{ owner: 'Olena', troubles: [] }]);
  expect((await desk.call('POST', '/social-accounts', account)).body['code']).toBe('SOCIAL_REFUSED');
  house.clock.set(house.clock.now() + 8 * DAY);
  expect(await good(house, 'GET', '/social-accounts')).toMatchObject({ accounts: [{ troubles: ['overdue'] }] });
  const oldest = new Date(house.clock.now() - 3 * DAY).toISOString();
  const look = { works: true, unanswered: 4, oldest_unanswered_at: oldest };
  expect(await good(house, 'POST', `/social-accounts/${accounts[0]?.id ?? ''}/checks`, look)).toMatchObject({
    accounts: [{ unanswered: 4, troubles: ['unanswered'] }],
  });
});
