/** Tables that are loaded as a whole where they could be read lazily or in pieces. */
import { namesIn } from '../names.ts';
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import { columnOptions } from '../../catalogue/table-readers.ts';
import { isInside, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';

import { singleUse } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import type { Needs } from '../needs.ts';

export type EagerFrame =
  | { readonly kind: 'lazy'; readonly call: Call; readonly read: Call }
  | { readonly kind: 'collect'; readonly call: Call; readonly scan: Call }
  | { readonly kind: 'pieces'; readonly call: Call }
  | {
      readonly kind: 'columns';
      readonly call: Call;
      /** The argument of `call` that leaves the others out. */
      readonly option: string;
      /** `"a"`, or `["a", "b"]`, as it is written. */
      readonly wanted: Expression;
    };

const READS: ReadonlySet<string> = new Set([
  'polars.read_csv',
  'polars.read_parquet',
  'polars.read_ipc',
  'polars.read_ndjson',
]);
const SCANS: ReadonlySet<string> = new Set([
  'polars.scan_csv',
  'polars.scan_parquet',
  'polars.scan_ipc',
  'polars.scan_ndjson',
  'polars.scan_delta',
  'polars.scan_iceberg',
  'polars.scan_pyarrow_dataset',
]);
/** Methods that leave few rows, whatever the file holds. */
const LIMITS: ReadonlySet<string> = new Set([
  'head',
  'limit',
  'slice',
  'fetch',
  'first',
  'last',
  'tail',
  'collect_schema',
]);

/** What it takes for one to be here. */
export const eagerFrameNeeds: readonly Needs[] = [
  { words: new Set(['lazy', 'collect']) },
  { calls: new Set(Object.keys(columnOptions)) },
];

export function eagerFramesIn(fn: FunctionModel, context: CheckContext): EagerFrame[] {
  const out: EagerFrame[] = [];
  if (fn.broken) return out;
  for (const call of fn.ofKind('Call')) {
    const found =
      lazy(call, context) ?? collected(call, context) ?? inPieces(call, fn, context) ?? ofColumns(call, fn, context);
    if (found) out.push(found);
  }
  return out;
}

function lazy(call: Call, context: CheckContext): EagerFrame | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'lazy' || call.args.length > 0) return undefined;
  const read = call.func.value;
  if (read.kind !== 'Call' || !context.qualifiedNames(read.func).some((it) => READS.has(it))) return undefined;
  return read.args.some((it) => it.star !== '' || it.name === 'n_rows') ? undefined : { kind: 'lazy', call, read };
}

function collected(call: Call, context: CheckContext): EagerFrame | undefined {
  if (
    call.func.kind !== 'Attribute' ||
    call.func.attr !== 'collect' ||
    call.args.some(
      (it) => it.star !== '' || it.name === 'engine' || it.name === 'streaming' || it.name === 'background',
    )
  )
    return undefined;
  let at: Expression = call.func.value;
  for (let depth = 0; depth < 40; depth += 1) {
    if (at.kind === 'Name') {
      const next = context.definitionOf(at);
      if (next === at || next.kind === 'Name') return undefined;
      at = next;
    } else if (at.kind === 'Call') {
      if (context.qualifiedNames(at.func).some((it) => SCANS.has(it)))
        return at.args.some((it) => it.star !== '' || it.name === 'n_rows')
          ? undefined
          : { kind: 'collect', call, scan: at };
      if (at.func.kind !== 'Attribute' || LIMITS.has(at.func.attr)) return undefined;
      at = at.func.value;
    } else return undefined;
  }
  return undefined;
}

/** `pd.read_csv(p)[["a", "b"]]`, also with a name in between: the other columns are read for nothing. */
function ofColumns(call: Call, fn: FunctionModel, context: CheckContext): EagerFrame | undefined {
  const { parent } = call;
  if (parent?.kind !== 'Subscript' && parent?.kind !== 'Assign') return undefined;
  const [option] = context.qualifiedNames(call.func).flatMap((it) => columnOptions[it] ?? []);
  // With any other option than these, the columns that it names have to be read, too.
  if (option === undefined || call.args.some((it) => it.star !== '' || !isHarmlessOption(it.name))) return undefined;
  const use = singleUse(call, fn, context);
  const subscript = use?.at.parent;
  if (subscript?.kind !== 'Subscript' || subscript.value !== use?.at) return undefined;
  const { index } = subscript;
  const isText = (it: Expression): boolean => it.kind === 'Constant' && it.type === 'str';
  const isWanted =
    isText(index) || (index.kind === 'List' && index.elements.length > 0 && index.elements.every(isText));
  // Assigned to, the rest of the table is there to stay.
  if (!isWanted || (subscript.parent?.kind === 'Assign' && subscript.parent.value !== subscript)) return undefined;
  return { kind: 'columns', call, option, wanted: index };
}

const isHarmlessOption = (name: string | undefined): boolean =>
  name === undefined || /^(sep|delimiter|encoding|compression|engine|low_memory|filesystem)$/.test(name);

/** `df = pd.read_csv(p)` whose only uses are `len(df)` and slices of it in a loop. */
function inPieces(call: Call, fn: FunctionModel, context: CheckContext): EagerFrame | undefined {
  const statement = call.parent;
  if (statement?.kind !== 'Assign' || statement.targets.length !== 1 || !context.calls(call, 'pandas.read_csv'))
    return undefined;
  const [target] = statement.targets;
  if (target?.kind !== 'Name' || fn.node.kind === 'Module' || (context.localBindings(target)?.length ?? 0) !== 1)
    return undefined;
  if (
    call.args.some((it) => it.star !== '' || it.name === 'chunksize' || it.name === 'nrows' || it.name === 'iterator')
  )
    return undefined;
  const uses = namesIn(fn.scope, target.id).filter((it) => it !== target);
  let slices = 0;
  for (const it of uses) {
    if (isLength(it)) continue;
    if (!isLoopSlice(it, fn)) return undefined;
    slices += 1;
  }
  const everywhere = [...walk(fn.node)].filter(
    (it) => it.kind === 'Name' && it.id === target.id && it !== target,
  ).length;
  return slices > 0 && everywhere === uses.length ? { kind: 'pieces', call } : undefined;
}

const isLength = (node: Node): boolean =>
  node.parent?.kind === 'Argument' &&
  node.parent.parent?.kind === 'Call' &&
  node.parent.parent.func.kind === 'Name' &&
  node.parent.parent.func.id === 'len';

/** `df[i:i + n]`, `df.iloc[i:i + n]` inside a loop over a `range`. */
function isLoopSlice(node: Expression, fn: FunctionModel): boolean {
  const value: Node = node.parent?.kind === 'Attribute' && node.parent.attr === 'iloc' ? node.parent : node;
  const subscript = value.parent;
  if (subscript?.kind !== 'Subscript' || subscript.value !== value || subscript.index.kind !== 'Slice') return false;
  const { index } = subscript;
  const loops = [...walk(fn.node)].filter(
    (it) =>
      it.kind === 'For' &&
      isInside(node, it.body) &&
      it.iter.kind === 'Call' &&
      it.iter.func.kind === 'Name' &&
      it.iter.func.id === 'range' &&
      it.iter.args.length === 3,
  );
  return loops.some(
    (it) =>
      it.kind === 'For' &&
      it.target.kind === 'Name' &&
      [...walk(index)].some((inner) => inner.kind === 'Name' && it.target.kind === 'Name' && inner.id === it.target.id),
  );
}
