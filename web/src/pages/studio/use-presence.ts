import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { useMe } from '../../shell/session.js';
import { useColleagues } from '../../ui/use-colleagues.js';

/** Whoever has not said so for longer has closed the page. */
const everyMs = 10_000;

/** The names of those who have the same draft open; asking says that this page is open too. */
export function usePresence(draft: string): readonly string[] {
  const me = useMe();
  const colleagues = useColleagues();
  const { data } = useQuery({
    queryKey: ['presence', draft],
    refetchInterval: everyMs,
    queryFn: () => ask(api.PUT('/api/v1/drafts/{id}/presence', { params: { path: { id: draft } } })),
  });
  const others = (data?.present ?? []).filter(({ id }) => id !== me.id);
  return others.map(({ id }) => colleagues.find((one) => one.id === id)?.name ?? '…');
}
