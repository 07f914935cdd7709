import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem.js';
import { sentencesOf } from './error-note.js';

interface Act<Input, Output> {
  readonly act: (input: Input) => Promise<Output>;
  /** The first words of the keys of queries that are asked again afterwards. */
  readonly changes: readonly string[];
  /** Said in a corner when it is done. */
  readonly said?: string;
  readonly onDone?: (output: Output, input: Input) => void;
  /** A form shows its own errors; everything else says them in a corner. */
  readonly quiet?: boolean;
}

/** Something a person does to the server: afterwards what it changed is asked again, and an error is said in words. */
export function useAct<Input, Output>(what: Act<Input, Output>): UseMutationResult<Output, unknown, Input> {
  const queries = useQueryClient();
  const { t, i18n } = useTranslation('ui');
  const closeButtonProps = { 'aria-label': t('close') };
  return useMutation({
    mutationFn: what.act,
    onSuccess: (output, input) => {
      if (what.said) notifications.show({ message: what.said, color: 'green', closeButtonProps });
      what.onDone?.(output, input);
    },
    onError: (error) => {
      if (what.quiet) return;
      const problem = error instanceof Problem ? error : undefined;
      const message = sentencesOf(problem, t, i18n.language).join(' ');
      notifications.show({ title: t('error.title'), message, color: 'red', autoClose: 8_000, closeButtonProps });
    },
    onSettled: () => Promise.all(what.changes.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
}
