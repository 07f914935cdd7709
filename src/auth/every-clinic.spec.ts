import { describe, expect, it } from '@jest/globals';
import { everyClinic } from './every-clinic.js';

describe('a turn of every clinic', () => {
  it('goes on to the next clinic after one has failed', async () => {
    const [turned, told]: [number[], unknown[]] = [[], []];
    const broken = new Error('no disk');
    const turn = async (clinicId: number) => {
      turned.push(clinicId);
      if (clinicId === 2) throw broken;
      return Promise.resolve();
    };
    await everyClinic({ clinicIds: () => Promise.resolve([1, 2, 3]) }, turn, (failure) => told.push(failure));
    expect(turned).toEqual([1, 2, 3]);
    expect(told).toEqual([{ clinic_id: 2, error: broken }]);
  });

  it('tells that the clinics could not be read, and throws nothing', async () => {
    const told: unknown[] = [];
    const gone = new Error('no database');
    const never = () => Promise.reject(new Error('no clinic is known'));
    await everyClinic({ clinicIds: () => Promise.reject(gone) }, never, (failure) => told.push(failure));
    expect(told).toEqual([{ error: gone }]);
  });
});
