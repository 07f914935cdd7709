import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { PatientPicker } from '../patients/patient-picker.js';
import { PhoneColumn } from './phone-column.js';
import { YearCard } from './year-form.js';
import { latestOf, phoneChannels, type Channel, type Said } from './phones.js';

type Chosen = Partial<Readonly<Record<Channel, string>>>;

/** Four phones side by side, each as one patient holds it. */
export function SandboxPage() {
  const { t } = useTranslation('sandbox');
  const mayFind = useMay('conversation.read');
  const [chosen, setChosen] = useState<Chosen>({});
  const [said, setSaid] = useState<readonly Said[]>([]);
  const phones = useQuery({
    queryKey: ['sandbox', 'phones'],
    queryFn: () => ask(api.GET('/api/v1/sandbox/phones', { params: { query: { limit: 200 } } })),
  });
  const known = phones.data?.phones ?? [];
  const choosePatient = async (id: string): Promise<void> => {
    const { contacts } = await ask(api.GET('/api/v1/patients/{id}', { params: { path: { id } } }));
    setChosen(Object.fromEntries(contacts.map(({ channel, address }) => [channel, address])));
  };
  return (
    <PageFrame title={t('title')}>
      <Stack>
        <Text size="sm" c="dimmed" maw={720}>
          {t('about')}
        </Text>
        <YearCard />
        {mayFind && (
          <PatientPicker label={t('whose')} placeholder={t('whose.hint')} onChoose={(id) => void choosePatient(id)} />
        )}
        <ErrorNote error={phones.error} retry={() => void phones.refetch()} />
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {phoneChannels.map((channel) => (
            <PhoneColumn
              key={channel}
              channel={channel}
              phones={known.filter((phone) => phone.channel === channel)}
              address={chosen[channel] ?? (Object.keys(chosen).length === 0 ? latestOf(known, channel) : undefined)}
              choose={(address) => setChosen({ ...chosen, [channel]: address })}
              said={said.filter((one) => one.channel === channel)}
              say={(one) => setSaid((before) => [...before, one])}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </PageFrame>
  );
}
