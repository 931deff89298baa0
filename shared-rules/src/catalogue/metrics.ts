/**
 * Metrics with labels, and names of values there is no end of. Data only. Sources:
 * https://prometheus.io/docs/practices/naming/#labels, https://prometheus.github.io/client_python/instrumenting/labels/,
 * https://opentelemetry.io/docs/specs/otel/metrics/sdk/#cardinality-limits,
 * https://opentelemetry-python.readthedocs.io/en/latest/api/metrics.html
 */

/** Classes of the Prometheus client that keep one child for each combination of label values. */
export const labelledMetrics: ReadonlySet<string> = new Set([
  'prometheus_client.Counter',
  'prometheus_client.Enum',
  'prometheus_client.Gauge',
  'prometheus_client.Histogram',
  'prometheus_client.Info',
  'prometheus_client.Summary',
  'prometheus_client.metrics.Counter',
  'prometheus_client.metrics.Gauge',
  'prometheus_client.metrics.Histogram',
  'prometheus_client.metrics.Summary',
]);

/** Methods of an OpenTelemetry meter that make an instrument. */
export const instrumentMakers: ReadonlySet<string> = new Set([
  'create_counter',
  'create_gauge',
  'create_histogram',
  'create_up_down_counter',
]);

/** Methods of an instrument that take a value and its attributes. */
export const recordingMethods: ReadonlySet<string> = new Set(['add', 'record', 'set']);

/** What a service sees ever more of: `user_id`, `order.id`. Not workers, regions, hosts, models. */
export const endlessThings: ReadonlySet<string> = new Set([
  'account',
  'cart',
  'chat',
  'conversation',
  'correlation',
  'customer',
  'event',
  'invoice',
  'invocation',
  'job',
  'member',
  'message',
  'msg',
  'order',
  'payment',
  'request',
  'session',
  'span',
  'subscriber',
  'task',
  'trace',
  'transaction',
  'txn',
  'upload',
  'user',
  'visitor',
]);

/** Names of a value that is one of very many, whatever it belongs to. */
export const endlessNames: ReadonlySet<string> = new Set([
  'client_ip',
  'correlation_id',
  'email',
  'email_address',
  'full_path',
  'guid',
  'ip_address',
  'query_string',
  'raw_path',
  'remote_addr',
  'remote_ip',
  'traceparent',
  'user_agent',
  'user_email',
  'username',
  'uuid',
]);

/** Names that are often one of very many: a list of addresses to watch is not. */
export const oftenEndlessNames: ReadonlySet<string> = new Set(['filename', 'ip', 'path', 'query', 'sql', 'uri', 'url']);

/** Attributes that tell one object of a kind from another. */
export const identifyingAttributes: ReadonlySet<string> = new Set(['email', 'id', 'pk', 'uuid', 'username']);

/** Attributes of a request that hold what the client wrote. */
export const requestTexts: ReadonlySet<string> = new Set([
  'base_url',
  'full_path',
  'path',
  'path_info',
  'raw_path',
  'rel_url',
  'uri',
  'url',
]);

/** Callees, as written, whose result differs where the argument does. */
export const textCallees: ReadonlySet<string> = new Set(['format', 'repr', 'str']);

/** String methods that leave as many values as there were. */
export const textMethods: ReadonlySet<string> = new Set(['decode', 'format', 'hex', 'lower', 'strip', 'upper']);
