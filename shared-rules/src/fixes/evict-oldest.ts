/** A dict that is filled on a miss → an `OrderedDict` that gives up its oldest entry above a size. */
import type { Edit, FixDraft } from '../rule.ts';
import type { DictCache } from '../semantic/retention/caches.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Assign, Attribute, Name } from '../syntax/ast.ts';
import { statementOf } from '../syntax/children.ts';
import { indentAt, indentUnit, lineEnd, nextLine, ownsLines } from './lines.ts';
import { chosen, statementAt } from './statement-at.ts';

/** @param node the container as it is written where it is filled. */
export function evictOldest(
  { container, how, store }: DictCache,
  node: Name | Attribute,
  context: CheckContext,
): FixDraft[] {
  const [site, second] = container.created;
  const created = site && statementAt(site.site, context);
  const filling = statementOf(node);
  const suite = filling?.parent;
  if (how !== 'miss' || second || !created || filling?.kind !== 'Assign' || suite?.kind !== 'Block') return [];
  const target = creation(created.statement);
  if (!target || !ownsLines(created.context.chunk.text, created.statement) || !ownsLines(context.chunk.text, filling))
    return [];
  const ordered = context.document.importing('collections', 'OrderedDict');
  const limit = limitName(container.place, container.level, context);
  const resource = store.value?.kind === 'call' ? resourceOf(store.value.callee, context) : undefined;
  // A process or a thread that is waited for stops the caller, and may have long to go.
  if (!ordered || limit === undefined || (resource && !/close$/.test(resource.release[0] ?? 'close'))) return [];

  const { document } = context;
  const isObject = store.value?.kind === 'call' && /(^|\.)[A-Z]\w*$/.test(store.value.callee);
  // Whole clients are heavier than results.
  const needsValue = chosen(context, 'maxsize', isObject ? '20' : '128');
  const name = context.source(node);
  const owner = node.kind === 'Attribute' ? `${context.source(node.value)}.` : '';
  const made = created.context.chunk.text;
  const prefix = target.kind === 'Attribute' ? `${created.context.source(target.value)}.` : '';
  const afterCreation = lineAfter(document.text, created.statement.end + created.offset, document.lineBreak);
  const indent = indentAt(context.chunk.text, filling.start);
  const inner = indent + indentUnit(context, suite);
  const afterFill = lineAfter(document.text, filling.end + document.offset, document.lineBreak);
  const lines = [
    `${indent}while len(${name}) > ${owner}${limit}:`,
    ...eviction(name, resource).map((it) => inner + it),
  ];
  const edits: Edit[] = [
    { start: target.valueStart + created.offset, end: target.valueEnd + created.offset, text: `${ordered.text}()` },
    afterCreation(`${indentAt(made, created.statement.start)}${prefix}${limit} = ${needsValue.placeholder}`),
    afterFill(lines.join(document.lineBreak)),
    ...ordered.edits,
  ];
  return [
    {
      title: `Keep at most ${needsValue.placeholder} entries: give up the oldest`,
      recipe: 'evict-oldest',
      applicability: 'unsafe',
      needsValue,
      edits,
    },
  ];
}

type Created = (Name | Attribute) & { readonly valueStart: number; readonly valueEnd: number };

/** `X = {}`, `X: dict = dict()` */
function creation(statement: { readonly kind: string }): Created | undefined {
  if (statement.kind !== 'Assign') return undefined;
  const { targets, value } = statement as Assign;
  const [target, second] = targets;
  if (second || !value || (target?.kind !== 'Name' && target?.kind !== 'Attribute')) return undefined;
  const isEmpty =
    (value.kind === 'Dict' && value.entries.length === 0) || (value.kind === 'Call' && value.args.length === 0);
  return isEmpty ? { ...target, valueStart: value.start, valueEnd: value.end } : undefined;
}

function limitName(place: string, level: string, context: CheckContext): string | undefined {
  const dot = place.lastIndexOf('.');
  const attribute = place.slice(dot + 1);
  if (level === 'module') {
    const name = `${attribute.toUpperCase()}_MAX_SIZE`;
    return context.module.name(name).length === 0 ? name : undefined;
  }
  const members = context.module.members(place.slice(0, dot));
  const names = ['_max_size', `_${attribute.replace(/^_+/, '')}_max_size`];
  return names.find((it) => !members.includes(it));
}

type Resource = NonNullable<ReturnType<CheckContext['module']['lifetimes']['resourceFrom']>>;

const resourceOf = (callee: string, { module }: CheckContext): Resource | undefined =>
  module
    .resolve(callee)
    .map(module.lifetimes.resourceFrom)
    .find((it) => it !== undefined);

/** The entry that goes is closed, where its kind is known and can be. */
function eviction(name: string, resource: Resource | undefined): string[] {
  const [verb] = resource?.release ?? [];
  if (verb === undefined || resource?.async === true) return [`${name}.popitem(last=False)`];
  return [`_, evicted = ${name}.popitem(last=False)`, `evicted.${verb}()`];
}

/** Adds whole lines after the line of `offset`. */
function lineAfter(text: string, offset: number, lineBreak: string): (lines: string) => Edit {
  const end = lineEnd(text, offset);
  const at = nextLine(text, offset);
  return (lines) =>
    at === end ? { start: at, end: at, text: lineBreak + lines } : { start: at, end: at, text: lines + lineBreak };
}
