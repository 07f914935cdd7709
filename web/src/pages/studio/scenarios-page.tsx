import { useParams } from '@tanstack/react-router';
import { PublishedPage } from './published-page.js';
import { ScenarioListPage } from './scenario-list.js';

/** All scenarios, or one of them as it is published. */
export function ScenariosPage() {
  const { scenario } = useParams({ strict: false }) as { scenario?: string };
  return scenario === undefined ? <ScenarioListPage /> : <PublishedPage key={scenario} id={scenario} />;
}
