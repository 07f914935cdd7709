import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useAct } from '../../ui/use-act.js';
import type { Entry } from './queries.js';

interface SentFileProps {
  readonly file: Entry['files'][number];
  readonly entry: Entry;
}

/** A file the patient sent: the first look fetches it from the channel, later ones open what was kept. It is saved, never shown here. */
export function SentFile({ file, entry }: SentFileProps) {
  const { t } = useTranslation('inbox');
  const path = { patientId: entry.patient_id, entry: entry.id, place: file.place };
  const fetched = useAct({
    act: () => ask(api.POST('/api/v1/conversations/{patientId}/files/{entry}/{place}', { params: { path } })),
    changes: ['message'],
    quiet: true,
    onDone: ({ id }) => window.location.assign(`/api/v1/attachments/${id}`),
  });
  const words = t(`file.${file.kind}`);
  if (file.name === null) {
    return (
      <Text size="sm" c="dimmed">
        {words}
      </Text>
    );
  }
  const label = `${words}: ${file.name}`;
  if (file.attachment) {
    return (
      <Anchor size="sm" display="block" href={`/api/v1/attachments/${file.attachment}`}>
        {label}
      </Anchor>
    );
  }
  const fetch = (): void => fetched.mutate(undefined);
  if (fetched.error !== null) return <Failed label={label} error={fetched.error} again={fetch} />;
  return (
    <Anchor component="button" type="button" size="sm" display="block" onClick={fetch}>
      {fetched.isPending ? t('file.fetching') : label}
    </Anchor>
  );
}

/** The file stays named, with the reason, and can be asked for again. */
function Failed({ label, error, again }: { label: string; error: unknown; again: () => void }) {
  const { t, i18n } = useTranslation('inbox');
  const code = error instanceof Problem ? error.code : '';
  const why = i18n.exists(`file.why.${code}`, { ns: 'inbox' }) ? `file.why.${code}` : 'file.why.INBOX_FILE_LATER';
  return (
    <Text size="sm" component="div" role="alert">
      {label}. {t(why)}{' '}
      <Anchor component="button" type="button" size="sm" onClick={again}>
        {t('file.again')}
      </Anchor>
    </Text>
  );
}
