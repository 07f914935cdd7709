/** The picture of a scenario, for every page that shows one. */
export { ScenarioGraph } from './scenario-graph.js';
