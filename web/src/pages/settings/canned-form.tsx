import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { locales, type Locale } from '../../i18n/words.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { CannedAnswer } from './canned-answer.js';

interface FormProps {
  readonly answer: CannedAnswer;
  readonly departments: readonly string[];
  readonly onClose: () => void;
}

const languages: Readonly<Record<Locale, string>> = { uk: 'Українська', ru: 'Русский', en: 'English' };

/** One ready answer; what stands in double braces is put in for each patient. */
export function CannedForm({ answer, departments, onClose }: FormProps) {
  const { t } = useTranslation('settings');
  const [written, setWritten] = useState(answer);
  const save = useAct<void, unknown>({
    act: () => saved(written),
    changes: ['canned'],
    said: t('canned.said'),
    quiet: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('canned.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('canned.name')}
            required
            maxLength={100}
            value={written.name}
            onChange={(event) => setWritten({ ...written, name: event.currentTarget.value })}
          />
          <Group grow>
            <Select
              label={t('canned.department')}
              allowDeselect={false}
              data={departments.map((one) => ({ value: one, label: t(`department.${one}`, { defaultValue: one }) }))}
              value={written.department}
              onChange={(department) => department && setWritten({ ...written, department })}
            />
            <Select
              label={t('canned.language')}
              allowDeselect={false}
              data={locales.map((one) => ({ value: one, label: languages[one] }))}
              value={written.locale}
              onChange={(locale) => locale && setWritten({ ...written, locale })}
            />
          </Group>
          <Textarea
            label={t('canned.words')}
            required
            autosize
            minRows={4}
            maxLength={4_000}
            value={written.text}
            onChange={(event) => setWritten({ ...written, text: event.currentTarget.value })}
          />
          <Text size="xs" c="dimmed">
            {t('canned.facts', { example: '{{patient.name}}' })}
          </Text>
          <ErrorNote error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function saved({ id, department, locale, name, text }: CannedAnswer): Promise<unknown> {
  const body = { department, locale: locale as Locale, name, text };
  if (id === undefined) return ask(api.POST('/api/v1/canned', { body }));
  return ask(api.PUT('/api/v1/canned/{id}', { params: { path: { id } }, body }));
}
