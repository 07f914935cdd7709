import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoyaltySweep } from '../../../src/journey/loyalty/loyalty-sweep.worker.js';
import { AppointmentService, LifecycleService, PatientService } from '../../../src/patient/index.js';
import { House, MONDAY } from '../../support/house.js';

const day = 86_400_000;

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

/** Somebody who came so many days ago, at one branch. */
async function came(externalId: string, daysAgo: readonly number[], branchId = 'centre'): Promise<string> {
  const [person] = await house.run((tx) =>
    house.get(PatientService).upsertPatients(tx, [{ externalId, name: externalId, contacts: [] }]),
  );
  const patientId = person?.patientId ?? '';
  const visits = daysAgo.map((ago) => ({
    ...{ patientId, externalId: `${externalId}/${ago}`, zone: 'Europe/Kyiv', branchId, silent: true },
    ...{ startsAt: MONDAY - ago * day, occurredAt: MONDAY - Math.max(0, ago) * day },
    status: ago > 0 ? ('attended' as const) : ('booked' as const),
  }));
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, MONDAY));
  return patientId;
}

const monthly = (count: number, last = 5) => Array.from({ length: count }, (_, index) => last + index * 30);
const read = async (path: string) => (await house.call('GET', path)).body as Record<string, never>;
const sweep = () => house.get(LoyaltySweep).sweep(house.clinicId);

describe('the loyalty of one patient', () => {
  it('is shown with its history, its evidence and what is earned, and nothing is guessed', async () => {
    const anna = await came('anna', monthly(7));
    await sweep();
    const shown = await read(`/patients/${anna}/loyalty`);
    expect(shown).toMatchObject({
      stage: 'loyal',
      visits: { count: 7, of: 7 },
      incidents: { count: 0, alarming: false },
      history: [{ from: 'potential', to: 'loyal', because: 'visits', visits: 7 }],
      privileges: [{ privilege: 'own-coordinator', state: 'granted', earned_by: 'loyal' }],
    });
    const checklist = (shown as unknown as { checklist: { item: string; held: string }[] }).checklist;
    expect(checklist.map(({ item, held }) => `${item} ${held}`)).toEqual([
      ...['uses_regularly yes', 'recommends no_evidence', 'open_to_us no_evidence'],
      ...['interested no_evidence', 'price_second no_evidence', 'defends_us no_evidence'],
    ]);
  });

  it('takes what staff saw, moves the stage by it, and takes it back', async () => {
    const boris = await came('boris', monthly(4));
    const noted = await house.call('POST', `/patients/${boris}/loyalty-facts`, {
      kind: 'public_defence',
      value: 'forum',
    });
    expect(noted.status).toBe(204);
    const shown = await read(`/patients/${boris}/loyalty`);
    expect(shown).toMatchObject({ stage: 'loyal', history: [{ to: 'loyal', because: 'sign' }, { to: 'regular' }] });
    const [fact] = (shown as unknown as { facts: { kind: string; ref: string }[] }).facts;
    const gone = await house.call('DELETE', `/patients/${boris}/loyalty-facts/${fact?.kind}/${fact?.ref}`);
    expect(gone.status).toBe(204);
    expect(await read(`/patients/${boris}/loyalty`)).toMatchObject({ stage: 'regular', facts: [{ taken_back: true }] });
    const ahead = new Date(MONDAY + day).toISOString();
    const refused = await house.call('POST', `/patients/${boris}/loyalty-facts`, { kind: 'incident', at: ahead });
    expect(refused.body).toMatchObject({ code: 'JOURNEY_LOYALTY_FACT_AHEAD' });
  });

  it('grows by a friend who came on their word, once, and the thanks name nobody', async () => {
    const vera = await came('vera', monthly(4));
    const { code } = (await house.call('POST', `/patients/${vera}/referral-code`)).body;
    const friend = await came('friend', []);
    const wrong = await house.call('POST', `/patients/${friend}/referred-by`, { code: 'ZZZZZZZZ' });
    expect(wrong.body).toMatchObject({ code: 'JOURNEY_REFERRAL_CODE_UNKNOWN' });
    expect((await house.call('POST', `/patients/${friend}/referred-by`, { code })).status).toBe(204);
    await sweep();
    expect(await read(`/patients/${vera}/loyalty`)).toMatchObject({ stage: 'regular', referral_code: code });
    const visit = { patientId: friend, externalId: 'friend/1', startsAt: MONDAY - day, zone: 'Europe/Kyiv' };
    await house.book({ ...visit, status: 'attended' });
    await sweep();
    await sweep();
    expect(await read(`/patients/${vera}/loyalty`)).toMatchObject({ stage: 'loyal', facts: [{ kind: 'referral' }] });
    const told = (await house.waiting(vera)).filter(({ kind }) => kind === 'custom.referral_attended');
    expect(told.map(({ body }) => body)).toEqual([{}]);
    const again = await house.call('POST', `/patients/${friend}/referred-by`, { code });
    expect(again.body).toMatchObject({ code: 'JOURNEY_REFERRAL_KNOWN' });
  });

  it('brings privileges that are used once', async () => {
    const galyna = await came('galyna', monthly(5));
    await sweep();
    await sweep();
    const { privileges } = (await read(`/patients/${galyna}/loyalty`)) as unknown as {
      privileges: { privilege_id: string; privilege: string }[];
    };
    expect(privileges.map(({ privilege }) => privilege)).toEqual(['first-choice-of-time']);
    const use = () => house.call('POST', `/patients/${galyna}/privileges/${privileges[0]?.privilege_id}/use`);
    expect((await use()).status).toBe(204);
    expect((await use()).body).toMatchObject({ code: 'JOURNEY_PRIVILEGE_GONE' });
    expect(await read(`/patients/${galyna}/loyalty`)).toMatchObject({ privileges: [{ state: 'used' }] });
  });
});

describe('the loyalty of a clinic', () => {
  it('lists who may be lost before they are loyal: late, and nothing booked', async () => {
    const late = await came('late', monthly(3, 60));
    await came('late-but-booked', [...monthly(3, 60), -4]);
    await came('in-time', monthly(3, 20));
    const { patients } = (await read('/loyalty/at-risk')) as unknown as { patients: object[] };
    expect(patients).toMatchObject([
      { patient_id: late, visits: 3, stage: 'repeat', because: 'own_rhythm', usual_days: 30, last_contact: null },
    ]);
  });

  it('names who has had too many incidents while they are still with us', async () => {
    const denys = await came('denys', monthly(8));
    const incidents = [1, 2].map((ago) => ({
      ...{
        patientId: denys,
        kind: 'incident' as const,
        at: MONDAY - ago * day,
        source: 'staff' as const,
        ref: `i${ago}`,
      },
    }));
    await house.run((tx) => house.get(LifecycleService).tell(tx, incidents));
    expect(await read('/loyalty/hurt')).toMatchObject({ patients: [{ patient_id: denys, incidents: 2 }] });
  });

  it('has its loyal share with n and interval, and the reasons why others left', async () => {
    const gone = await came('gone', monthly(2, 3), 'north');
    await house.call('POST', `/patients/${gone}/loyalty-facts`, { kind: 'left', value: 'price' });
    const shown = (await read('/loyalty')) as unknown as {
      shares: { by: string; shares: { of: string; loyal: number; n: number; low: number; high: number }[] }[];
    };
    const [expected] = await house.rows<{ loyal: number; n: number }>(
      `SELECT count(*) FILTER (WHERE stage = 'loyal')::int AS loyal, count(*)::int AS n FROM patient
        WHERE clinic_id = $1 AND stage IN ('primary', 'repeat', 'regular', 'loyal')`,
      [house.clinicId],
    );
    expect(shown).toMatchObject({ benchmark: 0.3, loyal_visits: 7, hurt: 1 });
    expect(shown.shares.find(({ by }) => by === 'all')?.shares).toMatchObject([{ of: 'all', ...expected }]);
    expect(shown.shares.find(({ by }) => by === 'branch')?.shares).toContainEqual(
      expect.objectContaining({ of: 'north', loyal: 0, n: 1 }),
    );
    expect(shown).toMatchObject({ reasons: [{ stage: 'repeat', reason: 'price', patients: 1 }] });
  });
});

describe('the ledgers of loyalty', () => {
  it('count moves, privileges and recommendations as the rows do', async () => {
    const shown = (await read('/loyalty/ledgers')) as unknown as {
      transitions: { from: string; to: string; patients: number }[];
    };
    const flows = await house.rows<{ from: string; to: string; patients: number }>(
      `SELECT from_stage AS "from", to_stage AS "to", count(DISTINCT patient_id)::int AS patients FROM stage_change
        WHERE clinic_id = $1 GROUP BY 1, 2`,
      [house.clinicId],
    );
    expect(flows.length).toBeGreaterThan(0);
    expect(shown.transitions).toHaveLength(flows.length);
    expect(shown.transitions).toEqual(expect.arrayContaining(flows));
    expect(shown).toMatchObject({ window_days: 365, referrals: { told: 1, came: 1 }, win_back: [] });
    expect(shown).toMatchObject({ privileges: expect.arrayContaining([expect.objectContaining({ used: 1 })]) });
  });
});

describe('whom a patient is taken for', () => {
  it('is a persona of the map with a reason; its attributes are tags that come and go with it', async () => {
    const dana = await came('dana', monthly(1));
    const path = `/patients/${dana}/persona`;
    const tags = () => read(`/patients/${dana}`);
    expect(await read(path)).toEqual({ persona: null });
    const wish = {
      persona: 'woman-35',
      attributes: ['travels'],
      confidence: 'likely',
      reason: 'Asked for a time between two flights',
    };
    expect((await house.call('PUT', path, wish)).body).toMatchObject({ persona: wish });
    expect(JSON.stringify(await tags())).toContain('"travels"');
    const listed = (await read('/personas')) as unknown as { personas: { persona: string; patients: number }[] };
    expect(listed.personas.find(({ persona }) => persona === 'woman-35')).toMatchObject({ patients: 1 });
    expect((await house.call('DELETE', path)).status).toBe(204);
    expect(await read(path)).toEqual({ persona: null });
    expect(JSON.stringify(await tags())).not.toContain('"travels"');
  });

  it('is refused where the map does not know it, with what was meant', async () => {
    const eva = await came('eva', monthly(1));
    const strange = { persona: 'woman-53', confidence: 'guess', reason: 'A first look' };
    const refused = await house.call('PUT', `/patients/${eva}/persona`, strange);
    expect(refused).toMatchObject({ status: 404, body: { code: 'JOURNEY_PERSONA_UNKNOWN' } });
    const attribute = { persona: 'woman-35', attributes: ['flies'], confidence: 'guess', reason: 'A first look' };
    const second = await house.call('PUT', `/patients/${eva}/persona`, attribute);
    expect(second).toMatchObject({ status: 404, body: { code: 'JOURNEY_ATTRIBUTE_UNKNOWN' } });
    expect(
      (
        await house.call('PUT', `/patients/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/persona`, {
          ...attribute,
          attributes: [],
        })
      ).status,
    ).toBe(404);
  });
});
