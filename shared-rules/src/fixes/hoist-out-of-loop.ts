/** A client made in every iteration → one in a `with` around the loop. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { PerCallClient } from '../semantic/release/per-call.ts';
import { isInside } from '../syntax/children.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineStart, nextLine, ownsLines } from './lines.ts';
import { withoutOwnName } from './without-own-name.ts';

export function hoistOutOfLoop(
  { lifetime, loop, setUp }: PerCallClient,
  fn: FunctionModel,
  context: CheckContext,
): FixDraft[] {
  const { call, resource, value } = lifetime.acquisition;
  const { text } = context.chunk;
  const { lineBreak } = context.document;
  if (
    !loop ||
    setUp ||
    value !== call ||
    resource.context !== 'closes' ||
    !ownsLines(text, loop) ||
    /[\r\n]/.test(context.source(call))
  )
    return [];
  const holder = context.functions.some((it) => it === fn) ? indentAt(text, loop.start) : undefined;
  const unit = indentUnit(context, loop.body);
  const parent = call.parent;
  if (holder === undefined) return [];
  const keyword = resource.async === true ? 'async with' : 'with';
  let name: string;
  let still: { start: number; end: number } | undefined;
  const gone: Edit[] = [];
  if (
    parent?.kind === 'WithItem' &&
    parent.parent?.kind === 'With' &&
    parent.target?.kind === 'Name' &&
    parent.parent.items.length === 1
  ) {
    const node = parent.parent;
    const [first] = node.body.statements;
    const header = { start: lineStart(text, node.start), end: nextLine(text, node.start) };
    if (
      !first ||
      header.end > lineStart(text, first.start) ||
      text.slice(parent.end, header.end).includes('#') ||
      !ownsLines(text, node)
    )
      return [];
    // One level off for the block that goes, one on for the block around the loop: its lines stay as they are.
    if (indentAt(text, first.start) !== indentAt(text, node.start) + unit) return [];
    name = parent.target.id;
    gone.push({ ...header, text: '' });
    still = { start: header.start, end: node.end };
  } else {
    const own = withoutOwnName(lifetime, context);
    if (!own?.edits) return [];
    name = own.name;
    gone.push(...own.edits);
  }
  if ((fn.scope.bindings.get(name)?.length ?? 0) > 1) return [];
  // Names the client is built from must have their value before the loop.
  if ((fn.scope.names.get(name) ?? []).some((it) => !isInside(it, loop))) return [];
  const kept = indentLines(context, loop.start, loop.end, unit).filter(
    (it) =>
      !gone.some((of) => it.start >= of.start && it.start < of.end) &&
      !(still && it.start >= still.start && it.start < still.end),
  );
  const at = lineStart(text, loop.start);
  const edits: Edit[] = [
    { start: at, end: at, text: `${holder}${keyword} ${context.source(call)} as ${name}:${lineBreak}` },
    ...kept,
    ...gone,
  ];
  return [
    {
      title: 'Make it once, before the loop',
      recipe: 'hoist-out-of-loop',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}
