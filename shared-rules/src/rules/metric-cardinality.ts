import { defineRule } from '../rule.ts';
import type { EndlessValue } from '../semantic/retention/endless-values.ts';
import { endlessLabel, metricLabelNeeds } from '../semantic/retention/metric-labels.ts';

export const metricCardinality = defineRule({
  id: 'metric-cardinality',
  group: 'retention',
  summary: 'A metric gets a label value of which there is no end',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      Every combination of label values is a time series of its own. The Prometheus client keeps an object for each in
      the process, with its buckets, until somebody removes it; identifiers, addresses and paths as label values make
      ever more of them, here and in the server that stores them.`,
    bad: `
      from prometheus_client import Counter

      REQUESTS = Counter("requests", "Requests", ["user_id"])

      def handle(user_id):
          REQUESTS.labels(user_id=user_id).inc()`,
    good: `
      from prometheus_client import Counter

      REQUESTS = Counter("requests", "Requests", ["plan"])

      def handle(user):
          REQUESTS.labels(plan=user.plan).inc()`,
    notes: `
      Reported for labels of \`prometheus_client\` metrics and attributes of OpenTelemetry instruments. What there is no
      end of is told by what the value is: new each time (\`uuid4()\`), the text of an exception, what the client wrote
      (\`request.path\`), or by its name (\`user_id\`, \`email\`). Silent for values that are compared with known ones
      first or come from a function that may map them to few, and for metrics whose children the module removes. An
      OpenTelemetry SDK may have a limit of its own. Which label to use instead is for a person to decide: no fix.`,
    others: `
      No linter for Python that we know of looks for this. On a running Prometheus server the page with the TSDB
      status lists the metrics and labels with the most series.`,
  },
  messages: {
    label:
      '{label} of `{metric}` gets {what}. Each value makes a time series that the process keeps, and nothing in this module removes one.',
    attribute: '{label} of `{metric}` gets {what}. Each value makes a time series, which the SDK keeps in memory.',
  },
  needs: metricLabelNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const node of fn.nodes) {
        const endless = endlessLabel(node, fn, context);
        if (!endless) continue;
        const { by, label, value, found, metric } = endless;
        const noun = by === 'label' ? 'label' : 'attribute';
        report({
          at: value,
          message: by,
          data: {
            label: label === undefined ? `A ${noun}` : `The ${noun} \`${label}\``,
            metric: context.source(metric),
            what: described(found.why, context.source(found.part)),
          },
          confidence: found.confidence,
        });
      }
    }
  },
});

function described(why: EndlessValue['why'], part: string): string {
  switch (why) {
    case 'fresh':
      return `\`${part}\`, which is new each time`;
    case 'exception':
      return `the text of the exception \`${part}\`, which may hold anything`;
    case 'request':
      return `\`${part}\`, which is what the client asked for`;
    case 'name':
      return `\`${part}\`, of which there is no end by its name`;
  }
}
