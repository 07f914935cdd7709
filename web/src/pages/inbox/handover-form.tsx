import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { dayAndTime } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { fieldNames, useHandoverForm, type FieldName } from './handover-queries.js';
import { useQueues } from './queries.js';

interface HandoverFormProps {
  readonly patientId: string;
  /** The department that has the patient now. */
  readonly from: string;
  /** One that was given back and is offered anew. */
  readonly previous?: string;
  readonly onClose: () => void;
}

type Fields = Partial<Record<FieldName, string>>;

/** A form of one screen: to whom, and what they must know. What the pair of departments requires is marked. */
export function HandoverForm({ patientId, from, previous, onClose }: HandoverFormProps) {
  const { t, i18n } = useTranslation('inbox');
  const { data: queues } = useQueues();
  const [to, setTo] = useState<string | null>(null);
  const form = useHandoverForm(patientId, from, to);
  const [typed, setTyped] = useState<Fields>({});
  const required: readonly string[] = form.data?.required ?? [];
  const fields: Fields = { ...form.data?.fields, ...typed };
  const offer = useOffer({ patientId, from, to, previous, fields }, onClose);
  const missing = missingIn(offer.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    offer.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('handover.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Select
            label={t('handover.to')}
            required
            searchable
            data-autofocus
            value={to}
            onChange={setTo}
            data={(queues?.clinic_departments ?? [])
              .filter(({ department }) => department !== from)
              .map(({ department, name }) => ({
                value: department,
                label: t(`department.${department}`, { defaultValue: name }),
              }))}
          />
          <ErrorNote error={form.error} retry={() => void form.refetch()} />
          {form.data &&
            fieldNames.map((name) => (
              <Textarea
                key={name}
                label={t(`handover.${name}`)}
                description={t(`handover.${name}.hint`)}
                withAsterisk={required.includes(name)}
                aria-required={required.includes(name)}
                autosize
                minRows={1}
                maxRows={5}
                error={missing.has(name) ? t('handover.missing') : undefined}
                value={fields[name] ?? ''}
                onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
              />
            ))}
          {form.data && (
            <Text size="sm" c="dimmed">
              {t('handover.due', { when: dayAndTime(form.data.due_at, i18n.language) })}
            </Text>
          )}
          <ErrorNote error={offer.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!form.data} loading={offer.isPending}>
              {t('handover')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface Offer {
  readonly patientId: string;
  readonly from: string;
  readonly to: string | null;
  readonly previous: string | undefined;
  readonly fields: Fields;
}

function useOffer({ patientId: patient, from, to, previous, fields }: Offer, onClose: () => void) {
  const { t } = useTranslation('inbox');
  return useAct<void, unknown>({
    act: () =>
      ask(
        api.POST('/api/v1/handovers', {
          body: { patient, from, to: to ?? '', fields, reason: 'handed-over', ...(previous ? { previous } : {}) },
        }),
      ),
    changes: ['handover', 'conversation', 'message'],
    said: t('handover.said'),
    quiet: true,
    onDone: onClose,
  });
}

/** The fields the server misses; it says them by their pointers. */
function missingIn(error: unknown): ReadonlySet<string> {
  const violations = error instanceof Problem ? error.violations : [];
  return new Set(violations.map(({ pointer }) => pointer.split('/').at(-1) ?? ''));
}
