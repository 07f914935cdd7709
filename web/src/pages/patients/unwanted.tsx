import { CloseButton, Group, List, Loader, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayName } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { Part } from './loyalty-part.js';

const changes = ['patient', 'card'];

/** What the patient does not want to hear of, among what one can do without: surveys, news and offers by touchpoint. */
export function Unwanted({ id }: { id: string }) {
  const { t, i18n } = useTranslation('patients');
  const mayWrite = useMay('patient.write');
  const preferences = useQuery({
    queryKey: ['patient', 'preferences', id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}/preferences', { params: { path: { id } } })),
  });
  const refuse = useAct({
    act: (touchpoint: string) =>
      ask(api.PUT('/api/v1/patients/{id}/unwanted/{touchpoint}', { params: { path: { id, touchpoint } }, body: {} })),
    ...{ changes, said: t('unwanted.said') },
  });
  const allow = useAct({
    act: (touchpoint: string) =>
      ask(api.DELETE('/api/v1/patients/{id}/unwanted/{touchpoint}', { params: { path: { id, touchpoint } } })),
    ...{ changes, said: t('unwanted.back.said') },
  });
  if (preferences.error) return <ErrorNote error={preferences.error} retry={() => void preferences.refetch()} />;
  if (!preferences.data) return <Loader size="sm" aria-label={t('loading')} />;
  const named = preferences.data.preferences.map(({ title, ...one }) => {
    return { ...one, name: title[i18n.language] ?? one.touchpoint };
  });
  const open = named.filter(({ unwanted }) => unwanted === null);
  return (
    <Part title={t('unwanted')}>
      <List size="sm" listStyleType="none">
        {named.map(({ touchpoint, name, unwanted }) => {
          if (!unwanted) return null;
          return (
            <List.Item key={touchpoint}>
              <Group gap={6} wrap="nowrap">
                <Text size="sm">
                  {name} · {dayName(unwanted.since, i18n.language)}
                </Text>
                {mayWrite && (
                  <CloseButton
                    size="xs"
                    aria-label={t('unwanted.back', { name })}
                    disabled={allow.isPending}
                    onClick={() => allow.mutate(touchpoint)}
                  />
                )}
              </Group>
            </List.Item>
          );
        })}
      </List>
      {open.length === named.length && <Text size="sm">{t('unwanted.none')}</Text>}
      {mayWrite && open.length > 0 && (
        <Select
          mt="sm"
          maw={420}
          searchable
          label={t('unwanted.add')}
          description={t('unwanted.what')}
          data={open.map(({ touchpoint, name }) => ({ value: touchpoint, label: name }))}
          value={null}
          disabled={refuse.isPending}
          onChange={(touchpoint) => touchpoint !== null && refuse.mutate(touchpoint)}
        />
      )}
    </Part>
  );
}
