import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Name, one sentence of help, and the label names. Labels hold words of our vocabulary and clinic ids, never a person. */
export interface MetricOptions<Label extends string> {
  name: string;
  help: string;
  labels?: readonly Label[];
}

/** A histogram adds its upper bounds: seconds for durations, as is the custom. */
export interface HistogramOptions<Label extends string> extends MetricOptions<Label> {
  buckets: number[];
}

/** The metrics of one process. Asking twice for one name gives the same metric. */
export class Metrics {
  readonly registry = new Registry();

  /** Adds what Node tells about itself: memory, event loop lag, garbage collection. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string = never>({ name, help, labels = [] }: MetricOptions<Label>): Counter<Label> {
    const known = this.registry.getSingleMetric(name) as Counter<Label> | undefined;
    return known ?? new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  gauge<Label extends string = never>({ name, help, labels = [] }: MetricOptions<Label>): Gauge<Label> {
    const known = this.registry.getSingleMetric(name) as Gauge<Label> | undefined;
    return known ?? new Gauge({ name, help, labelNames: labels, registers: [this.registry] });
  }

  histogram<Label extends string = never>(options: HistogramOptions<Label>): Histogram<Label> {
    const { name, help, labels = [], buckets } = options;
    const known = this.registry.getSingleMetric(name) as Histogram<Label> | undefined;
    return known ?? new Histogram({ name, help, labelNames: labels, buckets, registers: [this.registry] });
  }
}
