/** `x = np.concatenate([x, y])` in a loop → collect the parts in a list and combine once, after the loop. */
import type { Edit, FixDraft } from '../rule.ts';
import type { Accumulation } from '../semantic/footprint/accumulations.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { mayBeSkipped } from '../semantic/flow/loop-ends.ts';
import { isInside, suiteOf, walk, walkScope } from '../syntax/children.ts';
import { freeName } from './join-parts.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

export function combineOnce(found: Accumulation, fn: FunctionModel, context: CheckContext): FixDraft[] {
  if (found.noun === 'list') return appendInPlace(found, fn, context);
  const { target, source, loop, statement, tested } = found;
  const { text } = context.chunk;
  if (
    tested ||
    target.kind !== 'Name' ||
    !ownsLines(text, loop) ||
    fn.node.kind === 'Module' ||
    !canMove(found, fn, context)
  )
    return [];
  // Rows that are dropped again after the loop are collected on purpose.
  if (
    [...walk(fn.node)].some(
      (it) =>
        it.kind === 'Attribute' && it.attr === 'drop_duplicates' && it.value.kind === 'Name' && it.value.id === source,
    )
  )
    return [];
  // `for tuple in …` makes the builtin's name a local of the function.
  if (found.noun === 'tuple' && (fn.scope.bindings.has('tuple') || context.module.name('tuple').length > 0)) return [];
  const parts = freeName(`${source}_parts`, fn, context);
  const step = stepText(found, parts, context);
  const finish = finishText(found, parts, context);
  if (step === undefined || finish === undefined) return [];
  const { lineBreak } = context.document;
  const indent = indentAt(text, loop.start);
  const end = lineEnd(text, loop.end);
  const edits: Edit[] = [
    { start: loop.start, end: loop.start, text: `${parts} = []${lineBreak}${indent}` },
    { start: statement.start, end: statement.end, text: step },
    { start: end, end, text: `${lineBreak}${indent}${source} = ${finish}` },
  ];
  return [
    {
      title: 'Collect the parts and combine them once',
      recipe: 'combine-once',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

function stepText({ join, added, noun }: Accumulation, parts: string, context: CheckContext): string | undefined {
  if (join) return `${parts}.append(${context.source(join.added)})`;
  if (noun !== 'tuple' || !added) return undefined;
  const [only, more] = added.kind === 'Tuple' ? added.elements : [];
  return only && !more && only.kind !== 'Starred'
    ? `${parts}.append(${context.source(only)})`
    : `${parts}.extend(${context.source(added)})`;
}

function finishText({ join, source, noun }: Accumulation, parts: string, context: CheckContext): string | undefined {
  if (!join) return noun === 'tuple' ? `${source} + tuple(${parts})` : undefined;
  const { call, atOnce } = join;
  const callee = context.source(call.func);
  if (atOnce === 'same') {
    const rest = call.args.slice(1).map((it) => `, ${context.source(it)}`);
    return `${callee}([${source}, *${parts}]${rest.join('')})`;
  }
  if (atOnce !== 'append' || !callee.endsWith('.append')) return undefined;
  const numpy = callee.slice(0, -'.append'.length);
  const [axis] = call.args.slice(2);
  if (!axis) return `${numpy}.concatenate([${numpy}.ravel(${source}), *map(${numpy}.ravel, ${parts})])`;
  return `${numpy}.concatenate([${source}, *${parts}], axis=${context.source(axis.value)})`;
}

/** Nothing leaves the loop in the middle with the value half made. */
function canMove({ loop, source }: Accumulation, fn: FunctionModel, context: CheckContext): boolean {
  if (mayBeSkipped(loop, source, fn, context)) return false;
  for (const it of walkScope(loop)) if (it.kind === 'Yield') return false;
  if (loop.orelse && [...walk(loop.orelse)].some((it) => it.kind === 'Name' && it.id === source)) return false;
  for (let at = loop.parent; at && at !== fn.node; at = at.parent) if (at.kind === 'Try') return false;
  return ![...walk(fn.node)].some(
    (it) =>
      (it.kind === 'FunctionDef' || it.kind === 'Lambda') &&
      it !== fn.node &&
      [...walk(it)].some((inner) => inner.kind === 'Name' && inner.id === source),
  );
}

/** `x = x + [y]` → `x.append(y)`; `x = x + ys` → `x += ys`. */
function appendInPlace(
  { target, source, statement, added, loop }: Accumulation,
  fn: FunctionModel,
  context: CheckContext,
): FixDraft[] {
  if (target.kind !== 'Name' || !added) return [];
  const [only, more] = added.kind === 'List' ? added.elements : [];
  const single = only && !more && only.kind !== 'Starred';
  const text = single ? `${source}.append(${context.source(only)})` : `${source} += ${context.source(added)}`;
  // A list that nobody else can hold before the loop ends.
  const bindings = context.localBindings(target) ?? [];
  const own = bindings.every(
    ({ value, node }) =>
      value !== undefined && (isInside(node, statement) || value.kind === 'List' || value.kind === 'Comprehension'),
  );
  const names = [...walk(fn.node)].filter(
    (it) => it.kind === 'Name' && it.id === source && !bindings.some(({ node }) => node === it),
  );
  const unseen =
    fn.node.kind !== 'Module' &&
    own &&
    bindings.length === 2 &&
    names.every((it) => isInside(it, statement) || it.start >= loop.end) &&
    suiteOf(loop)?.parent === fn.node &&
    (single || added.kind === 'List');
  return [
    {
      title: single ? "Add in place with 'append'" : "Add in place with '+='",
      recipe: 'append-in-place',
      applicability: unseen ? 'safe' : 'unsafe',
      edits: inDocument(context, [{ start: statement.start, end: statement.end, text }]),
    },
  ];
}
