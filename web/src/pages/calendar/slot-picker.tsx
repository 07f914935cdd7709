import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { clockTime, dayName } from '../../i18n/when.js';
import { dayIn, instantIn } from '../../i18n/zone-day.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useNow } from '../../ui/use-now.js';
import { DoctorServiceChoice, type DoctorAndService } from './doctor-service.js';

export type Slot = components['schemas']['Slot'];

/** Where the choice of a time begins; every part is optional. */
export interface SlotWish {
  readonly doctor?: string;
  readonly service?: string;
  readonly branch?: string;
  readonly from?: string;
  readonly patient?: string;
}

interface PickerProps {
  readonly wish: SlotWish;
  readonly chosen: Slot | undefined;
  readonly choose: (slot: Slot | undefined) => void;
}

const page = 24;

/** Free times, by day, for a doctor, a service and a first day: one is chosen. */
export function SlotPicker({ wish, chosen, choose }: PickerProps) {
  const { t } = useTranslation('calendar');
  const { zone } = useMe().clinic;
  const now = useNow();
  const [{ doctor, service }, setWhom] = useState<DoctorAndService>({
    doctor: wish.doctor ?? null,
    service: wish.service ?? null,
  });
  const [day, setDay] = useState(() => dayIn(wish.from ? Date.parse(wish.from) : now, zone));
  const [limit, setLimit] = useState(page);
  const query = {
    ...(doctor && { doctor }),
    ...(service && { service }),
    ...(wish.branch && { branch: wish.branch }),
    ...(wish.patient && { patient: wish.patient }),
    from: instantIn(zone, day, '00:00'),
    limit,
  };
  const slots = useQuery({
    queryKey: ['appointment', 'slots', query],
    queryFn: () => ask(api.GET('/api/v1/slots', { params: { query } })),
  });
  const free = slots.data?.slots ?? [];
  return (
    <Stack gap="sm">
      <Group grow align="flex-end">
        <DoctorServiceChoice value={{ doctor, service }} choose={setWhom} />
        <TextInput
          type="date"
          label={t('book.from')}
          value={day}
          onChange={(event) => event.currentTarget.value !== '' && setDay(event.currentTarget.value)}
        />
      </Group>
      <ErrorNote error={slots.error} retry={() => void slots.refetch()} />
      {slots.data && free.length === 0 && <Text size="sm">{t('book.none')}</Text>}
      {free.length > 0 && <Times free={free} chosen={chosen} choose={choose} />}
      {free.length === limit && limit < 200 && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(limit + page)}>
          {t('times.more')}
        </Button>
      )}
    </Stack>
  );
}

interface TimesProps {
  readonly free: readonly Slot[];
  readonly chosen: Slot | undefined;
  readonly choose: (slot: Slot | undefined) => void;
}

function Times({ free, chosen, choose }: TimesProps) {
  const { t, i18n } = useTranslation('calendar');
  const dayOf = (slot: Slot): string => dayIn(Date.parse(slot.starts_at), slot.zone);
  const days = [...new Set(free.map(dayOf))];
  return (
    <Radio.Group
      label={t('book.times')}
      value={chosen?.slot ?? null}
      onChange={(key) => choose(free.find(({ slot }) => slot === key))}
    >
      <Stack gap="xs" mah={280} style={{ overflowY: 'auto' }} p={4}>
        {days.map((day) => (
          <div key={day}>
            <Text size="sm" fw={600}>
              {dayName(`${day}T12:00:00Z`, i18n.language, 'UTC')}
            </Text>
            <Group gap="xs" mt={4}>
              {free
                .filter((slot) => dayOf(slot) === day)
                .map((slot) => (
                  <Radio
                    key={slot.slot}
                    value={slot.slot}
                    label={`${clockTime(slot.starts_at, i18n.language, slot.zone)} · ${slot.doctor_name}`}
                  />
                ))}
            </Group>
          </div>
        ))}
      </Stack>
    </Radio.Group>
  );
}
