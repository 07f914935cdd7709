import { Anchor, Blockquote, Drawer, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { titleIn, usePlaces } from '../improvements/queries.js';
import { useVoice } from './queries.js';
import { ReadingForm } from './reading-form.js';
import { ReviewPart } from './review-part.js';
import { VoiceActs } from './voice-acts.js';
import { VoiceMarks } from './voice-card.js';

/** One voice with everything one can do about it. */
export function VoiceDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('feedback');
  const voice = useVoice(id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('voice')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ErrorNote error={voice.error} retry={() => void voice.refetch()} />
      {voice.data && <Content voice={voice.data} />}
    </Drawer>
  );
}

function Content({ voice }: { voice: NonNullable<ReturnType<typeof useVoice>['data']> }) {
  const { t } = useTranslation('feedback');
  const [writes, reads] = [useMay('feedback.write'), useMay('conversation.read')];
  return (
    <Stack>
      <VoiceMarks voice={voice} />
      {voice.text !== null && (
        <Blockquote p="sm" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {voice.text}
        </Blockquote>
      )}
      <Group gap="md">
        <Text size="sm">{t(`state.${voice.state}`)}</Text>
        {voice.patient_id !== null && reads && (
          <Anchor size="sm" href={`/app/inbox/${voice.patient_id}`}>
            {t('thread')}
          </Anchor>
        )}
      </Group>
      {writes && <VoiceActs voice={voice} />}
      {voice.kind === 'review' && voice.source === 'site' && <ReviewPart id={voice.id} />}
      {writes && <ReadingForm key={voice.id} voice={voice} />}
      <Corrections voice={voice} />
    </Stack>
  );
}

function Corrections({ voice: { corrections } }: { voice: NonNullable<ReturnType<typeof useVoice>['data']> }) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  if (corrections.length === 0) return null;
  const said = ({ sentiment, themes, touchpoint }: (typeof corrections)[number]['before']): string =>
    [
      t(`sentiment.${sentiment}`),
      ...themes.map((theme) => t(`theme.${theme}`)),
      ...(touchpoint === null ? [] : [titleIn(places?.touchpoints, touchpoint, i18n.language)]),
    ].join(', ');
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('corrections')}
      </Text>
      <List size="sm">
        {corrections.map(({ by, at, before, after }) => (
          <List.Item key={at}>
            {dayAndTime(at, i18n.language)}, {by ?? t('system')}: {said(before)} → {said(after)}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
