import { Card, Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { titleIn, usePlaces } from '../improvements/queries.js';
import type { Voice } from './queries.js';

const standings: Readonly<Record<Voice['sentiment'], Standing>> = {
  positive: 'positive',
  negative: 'negative',
  mixed: 'waiting',
  neutral: 'neutral',
};

/** One voice in the list: what was said, about what, and whether somebody has to look. */
export function VoiceCard({ voice, onOpen }: { voice: Voice; onOpen: () => void }) {
  const { t } = useTranslation('feedback');
  return (
    <Card withBorder p="sm">
      <UnstyledButton onClick={onOpen} w="100%">
        <VoiceMarks voice={voice} />
        <Text size="sm" lineClamp={3} mt={4} style={{ overflowWrap: 'anywhere' }}>
          {voice.text ?? t('number.alone')}
        </Text>
      </UnstyledButton>
    </Card>
  );
}

/** The facts of a voice in one line. */
export function VoiceMarks({ voice }: { voice: Voice }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const { kind, state, sentiment, score, scale_max: most, reply, touchpoint, patient_name: patient } = voice;
  return (
    <Group gap="xs" style={{ rowGap: 2 }}>
      <Text size="sm" fw={600}>
        {t(`kind.${kind}`)}
      </Text>
      {score !== null && <Text size="sm">{reply === null ? `${score} / ${most ?? '–'}` : t(`reply.${reply}`)}</Text>}
      <Mark standing={standings[sentiment]}>{t(`sentiment.${sentiment}`)}</Mark>
      {state === 'to_read' && <Mark standing="human">{t('state.to_read')}</Mark>}
      {touchpoint !== null && (
        <Text size="sm" c="dimmed">
          {titleIn(places?.touchpoints, touchpoint, i18n.language)}
        </Text>
      )}
      {patient !== null && <Text size="sm">{patient}</Text>}
      <Text size="sm" c="dimmed" component="time" dateTime={voice.said_at}>
        {dayAndTime(voice.said_at, i18n.language)}
      </Text>
    </Group>
  );
}
