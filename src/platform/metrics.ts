/** The closed list of what is measured. A label holds a pattern, a class or a kind: never an address, a name or an id. */
const families = {
  weft_requests_total: ['counter', 'Requests answered, by pattern of the route, method and class of the status.'],
  weft_request_seconds: ['histogram', 'Seconds from a request to the end of its answer, by pattern of the route.'],
  weft_events_total: ['counter', 'Learning events received from devices: kept (new or sent again) or refused.'],
  weft_mails_total: ['counter', 'Mails handed over: sent or failed.'],
  weft_database_troubles_total: [
    'counter',
    'Calls to the database that failed because it was full, busy, away or failing.',
  ],
  weft_database_trouble: ['gauge', '1 while the database is in trouble, by kind.'],
  weft_write_queue_length: ['gauge', 'Writers that wait for their turn.'],
  weft_event_loop_delay_seconds: ['gauge', 'Delay of the event loop since the last look, by quantile.'],
  weft_disk_free_bytes: ['gauge', 'Free room on the disk of the data folder.'],
  weft_last_backup_timestamp_seconds: [
    'gauge',
    'When the newest backup in the data folder was made; 0: there is none.',
  ],
  weft_info: ['gauge', 'Always 1; its label is the version.'],
  process_resident_memory_bytes: ['gauge', 'Memory that the process holds.'],
  process_cpu_seconds_total: ['counter', 'Processor time used.'],
  process_start_time_seconds: ['gauge', 'When the process started.'],
} as const;

export type Family = keyof typeof families;
type Labels = Record<string, string>;
/** The values of a gauge at the moment of asking. */
export type Look = () => readonly { labels?: Labels; value: number }[];

export type Metrics = {
  count: (family: Family, labels: Labels, by?: number) => void;
  observe: (family: Family, labels: Labels, seconds: number) => void;
  gauge: (family: Family, look: Look) => void;
  /** The text format of Prometheus, version 0.0.4. */
  print: () => string;
};

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** No more rows than this per family: a mistake in a label must not fill the memory. */
const mostRows = 1000;

type Row = { labels: Labels; value: number; buckets: number[]; sum: number };

export function openMetrics(): Metrics {
  const rows = new Map<Family, Map<string, Row>>();
  const gauges = new Map<Family, Look>();

  function rowOf(family: Family, labels: Labels): Row | null {
    const ofFamily = rows.get(family) ?? new Map<string, Row>();
    rows.set(family, ofFamily);
    const key = labelText(labels);
    const known = ofFamily.get(key);
    if (known || ofFamily.size >= mostRows) return known ?? null;
    const row = { labels, value: 0, buckets: bounds.map(() => 0), sum: 0 };
    ofFamily.set(key, row);
    return row;
  }

  return {
    count: (family, labels, by = 1) => {
      const row = rowOf(family, labels);
      if (row) row.value += by;
    },
    observe: (family, labels, seconds) => {
      const row = rowOf(family, labels);
      if (!row) return;
      row.value += 1;
      row.sum += seconds;
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      if (bucket >= 0) row.buckets[bucket]! += 1;
    },
    gauge: (family, look) => void gauges.set(family, look),
    print: () =>
      (Object.keys(families) as Family[])
        .map((family) => {
          const [type, help] = families[family];
          const values = gauges
            .get(family)?.()
            .map(({ labels = {}, value }) => line(family, labels, value));
          const lines = values ?? [...(rows.get(family)?.values() ?? [])].flatMap((row) => linesOf(family, type, row));
          return lines.length ? `# HELP ${family} ${help}\n# TYPE ${family} ${type}\n${lines.join('\n')}\n` : '';
        })
        .join(''),
  };
}

function linesOf(family: Family, type: string, { labels, value, buckets, sum }: Row): string[] {
  if (type !== 'histogram') return [line(family, labels, value)];
  let below = 0;
  return [
    ...bounds.map((bound, index) =>
      line(`${family}_bucket`, { ...labels, le: String(bound) }, (below += buckets[index]!)),
    ),
    line(`${family}_bucket`, { ...labels, le: '+Inf' }, value),
    line(`${family}_sum`, labels, sum),
    line(`${family}_count`, labels, value),
  ];
}

const line = (name: string, labels: Labels, value: number): string => `${name}${labelText(labels)} ${value}`;

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`);
  return pairs.length ? `{${pairs.join(',')}}` : '';
};
