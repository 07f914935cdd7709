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
  const why = fetched.error !== null ? whyOf(fetched.error) : file.fault && whyOfFault[file.fault];
  if (why && !fetched.isPending) return <Failed label={label} why={t(why)} again={fetch} />;
  return (
    <Anchor component="button" type="button" size="sm" display="block" onClick={fetch}>
      {fetched.isPending ? t('file.fetching') : label}
    </Anchor>
  );
}

const whyOfFault = {
  gone: 'file.why.INBOX_FILE_GONE',
  too_large: 'file.why.INBOX_FILE_TOO_LARGE',
  elsewhere: 'file.why.INBOX_FILE_ELSEWHERE',
  later: 'file.why.INBOX_FILE_LATER',
} as const satisfies Record<NonNullable<Entry['files'][number]['fault']>, string>;

/** Why it did not come just now; whatever else happened may be over at the next press. */
function whyOf(error: unknown): string {
  const word = error instanceof Problem ? `file.why.${error.code}` : '';
  return Object.values<string>(whyOfFault).includes(word) ? word : whyOfFault.later;
}

/** The file stays named, with the reason, and can be asked for again. */
function Failed({ label, why, again }: { label: string; why: string; again: () => void }) {
  const { t } = useTranslation('inbox');
  return (
    <Text size="sm" component="div" role="alert">
      {label}. {why}{' '}
      <Anchor component="button" type="button" size="sm" onClick={again}>
        {t('file.again')}
      </Anchor>
    </Text>
  );
}
