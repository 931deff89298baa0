/** Labels of metrics that get a value of which there is no end. */
import { instrumentMakers, labelledMetrics, recordingMethods } from '../../catalogue/metrics.ts';
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { type EndlessValue, endlessValue } from './endless-values.ts';
import type { FunctionModel } from '../function-model.ts';
import { frequencyOf } from '../frequency.ts';
import type { Needs } from '../needs.ts';
import type { ModuleView } from '../project/module-view.ts';
import { sightOf } from '../sights.ts';

export interface EndlessLabel {
  readonly by: 'label' | 'attribute';
  /** Name of the label, if the code says it. */
  readonly label: string | undefined;
  readonly value: Expression;
  readonly found: EndlessValue;
  readonly metric: Expression;
}

/** What it takes for one to be here. */
export const metricLabelNeeds: readonly Needs[] = [
  {
    sights: [
      sightOf(
        ['Call'],
        ({ func, args }) =>
          func.kind === 'Attribute' &&
          (func.attr === 'labels' ||
            (recordingMethods.has(func.attr) && args.some((it, at) => at === 1 || it.name === 'attributes'))),
      ),
    ],
  },
];

/** @returns the first label of a call that has one. */
export function endlessLabel(node: Node, fn: FunctionModel, context: CheckContext): EndlessLabel | undefined {
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute' || fn.node.kind !== 'FunctionDef') return undefined;
  const metric = node.func.value;
  const given =
    node.func.attr === 'labels'
      ? isLabelled(metric, context)
        ? labelsOf(node)
        : []
      : recordingMethods.has(node.func.attr)
        ? attributesOf(node, context)
        : [];
  if (
    given.length === 0 ||
    (node.func.attr !== 'labels' && !isInstrument(metric, context)) ||
    isPruned(metric, context) ||
    frequencyOf(fn.symbol, context.module).runs === 'once'
  )
    return undefined;
  for (const { label, value } of given) {
    const found = endlessValue(value, context);
    if (found) return { by: node.func.attr === 'labels' ? 'label' : 'attribute', label, value, found, metric };
  }
  return undefined;
}

interface Given {
  readonly label: string | undefined;
  readonly value: Expression;
}

const labelsOf = (call: Call): Given[] =>
  call.args.flatMap((it) =>
    it.star === ''
      ? [{ label: it.name, value: it.value }]
      : it.star === '**' && it.value.kind === 'Dict'
        ? entriesOf(it.value)
        : [],
  );

function attributesOf(call: Call, context: CheckContext): Given[] {
  const given = call.args.find((it) => it.name === 'attributes')?.value ?? call.args[1]?.value;
  const dict = given && context.definitionOf(given);
  return dict?.kind === 'Dict' ? entriesOf(dict) : [];
}

const entriesOf = (dict: Expression & { kind: 'Dict' }): Given[] =>
  dict.entries.flatMap((it) =>
    it.key?.kind === 'Constant' ? [{ label: it.key.text.replace(/^["']|["']$/g, ''), value: it.value }] : [],
  );

const isLabelled = (metric: Expression, context: CheckContext): boolean =>
  labelledMetrics.has(context.typeOf(metric) ?? '');

/** Made by `meter.create_counter(…)`. */
function isInstrument(metric: Expression, context: CheckContext): boolean {
  const made = context.definitionOf(metric);
  if (made.kind === 'Call') return made.func.kind === 'Attribute' && instrumentMakers.has(made.func.attr);
  const place = context.placeOf(metric);
  return place !== undefined && holdsInstrument(place, context.module);
}

const holdsInstrument = (place: string, module: ModuleView): boolean =>
  module.ask(`instrument:${place}`, () => {
    const set = module.place(place).filter((it) => it.op === 'assign' && it.value?.kind !== 'none');
    return (
      set.length > 0 &&
      set.every(
        ({ value }) =>
          value?.kind === 'call' &&
          value.callee.includes('.') &&
          instrumentMakers.has(value.callee.slice(value.callee.lastIndexOf('.') + 1)),
      )
    );
  });

/** Something takes children out again. */
function isPruned(metric: Expression, context: CheckContext): boolean {
  const place = context.placeOf(metric);
  return (
    place !== undefined &&
    context.module
      .place(place)
      .some((it) => (it.op === 'method' || it.op === 'read') && /^(remove|clear|remove_by_labels)$/.test(it.name ?? ''))
  );
}
