import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
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

/** What somebody has filled in, kept when the form is closed by mistake, until it was offered. */
interface Filled {
  readonly to: string | null;
  readonly typed: Fields;
}
const filledIn = new Map<string, Filled>();

/** A form of one screen: to whom, and what they must know. What the pair of departments requires is marked. */
export function HandoverForm({ patientId, from, previous, onClose }: HandoverFormProps) {
  const { t, i18n } = useTranslation('inbox');
  const { data: queues } = useQueues();
  const key = `${useMe().id} ${patientId} ${from} ${previous ?? ''}`;
  const [{ to, typed }, setFilled] = useState<Filled>(() => filledIn.get(key) ?? { to: null, typed: {} });
  const fill = (part: Partial<Filled>): void => {
    const next = { to, typed, ...part };
    filledIn.set(key, next);
    setFilled(next);
  };
  const [nobody, setNobody] = useState(false);
  const form = useHandoverForm(patientId, from, to);
  const fields: Fields = { ...form.data?.fields, ...typed };
  const offer = useOffer({ patientId, from, to, previous, fields }, () => {
    filledIn.delete(key);
    onClose();
  });
  const missing = missingIn(offer.error);
  const frame = useFirstFault(offer.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setNobody(to === null);
    if (form.data) offer.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('handover.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form ref={frame} onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Select
            label={t('handover.to')}
            required
            searchable
            openOnFocus={false}
            data-autofocus
            value={to}
            onChange={(chosen) => fill({ to: chosen })}
            error={nobody && to === null ? t('handover.to.missing') : undefined}
            data={(queues?.clinic_departments ?? [])
              .filter(({ department }) => department !== from)
              .map(({ department, name }) => ({
                value: department,
                label: t(`department.${department}`, { defaultValue: name }),
              }))}
          />
          <ErrorNote error={form.error} retry={() => void form.refetch()} />
          {form.data && (
            <FieldList
              fields={fields}
              required={form.data.required}
              missing={missing}
              onFill={(field) => fill({ typed: { ...typed, ...field } })}
            />
          )}
          {form.data && (
            <Text size="sm" c="dimmed">
              {t('handover.due', { when: dayAndTime(form.data.due_at, i18n.language) })}
            </Text>
          )}
          <Refused error={offer.error} missing={missing.size} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={offer.isPending}>
              {t('handover')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Why nothing was handed over; what is missing is named at its place, so that only its number is said here. */
function Refused({ error, missing }: { error: unknown; missing: number }) {
  const { t } = useTranslation('inbox');
  if (missing === 0) return <ErrorNote error={error} />;
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)">
      {t('handover.missing.some', { count: missing })}
    </Text>
  );
}

interface FieldListProps {
  readonly fields: Fields;
  readonly required: readonly string[];
  readonly missing: ReadonlySet<string>;
  readonly onFill: (field: Fields) => void;
}

/** What the other department is told, each with what is missing at its place. */
function FieldList({ fields, required, missing, onFill }: FieldListProps) {
  const { t } = useTranslation('inbox');
  return fieldNames.map((name) => (
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
      onChange={(event) => onFill({ [name]: event.currentTarget.value })}
    />
  ));
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

/** The form; whoever sent it with something missing stands in the first such field. */
function useFirstFault(error: unknown) {
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return frame;
}

/** The fields the server misses; it says them by their pointers. */
function missingIn(error: unknown): ReadonlySet<string> {
  const violations = error instanceof Problem ? error.violations : [];
  return new Set(violations.map(({ pointer }) => pointer.split('/').at(-1) ?? ''));
}
